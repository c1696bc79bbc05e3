package io.tapeline.acceptance;

import io.tapeline.fixtures.MediaSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A folder like those of real archives: audio of every type, with other files in between.
 *
 * @param audio by the name of the track
 * @param others the number of files that are not audio
 */
record MixedFolder(Map<String, byte[]> audio, int others) {

    static MixedFolder written(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, byte[]> others = new HashMap<>(MediaSamples.video());
        others.putAll(MediaSamples.noMedia());
        write(folder, others);
        write(folder, MediaSamples.audio());
        Map<String, byte[]> byTrack = new HashMap<>();
        MediaSamples.audio().forEach((name, bytes) -> byTrack.put(name.substring(0, name.indexOf('.')), bytes));
        return new MixedFolder(byTrack, others.size());
    }

    private static void write(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
