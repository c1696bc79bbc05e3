package io.tapeline.cli.demo;

import java.io.IOException;
import java.nio.file.Path;

/** Generated audio without rights of others, for trying the system out. */
public final class Tones {

    private Tones() {}

    /**
     * Writes a WAV file of one second. The same number always gives the same bytes.
     *
     * @param number from 1
     */
    public static Path write(Path file, int number) throws IOException {
        return new Tone(110 * number, 1_000).write(file);
    }
}
