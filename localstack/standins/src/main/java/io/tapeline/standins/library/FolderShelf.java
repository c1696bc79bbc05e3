package io.tapeline.standins.library;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The audio of a folder, by the keys that {@link MusicFolder} gave its files. */
public final class FolderShelf implements AudioShelf {
    private volatile Map<String, FileAudio> files = Map.of();

    /** Replaces the earlier files with those that a scan found. */
    public void replace(Collection<MusicFolder.MusicFile> found) {
        var byKey = new HashMap<String, FileAudio>();
        found.forEach(file -> byKey.put(file.fileKey(), new FileAudio(file.path(), file.format())));
        files = Map.copyOf(byKey);
    }

    @Override
    public Map<String, Audio> find(Collection<String> keys) {
        var known = files;
        var found = new HashMap<String, Audio>();
        keys.stream().filter(known::containsKey).forEach(key -> found.put(key, known.get(key)));
        return found;
    }

    @Override
    public Optional<Audio> find(String key, AudioFormat format) {
        return Optional.ofNullable(files.get(key));
    }
}
