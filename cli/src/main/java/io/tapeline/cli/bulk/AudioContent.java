package io.tapeline.cli.bulk;

import io.tapeline.audio.ContentCheck;
import io.tapeline.model.MediaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a file is, by its first bytes and not by its name. */
public final class AudioContent {

    private AudioContent() {}

    public static byte[] head(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(ContentCheck.HEAD);
        }
    }

    /**
     * @param head of the file
     * @return empty when it is none that Tapeline stores
     */
    public static Optional<MediaFormat> format(byte[] head) {
        return Arrays.stream(MediaFormat.values())
                .filter(format -> ContentCheck.mismatch(format, head).isEmpty())
                .findFirst();
    }
}
