package io.tapeline.cli.demo;

import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tone that fades out, as a WAV file: 16 bits, one channel, 44.1 kHz. The same tone gives the same bytes on every machine.
 *
 * @param hertz its frequency
 * @param milliseconds its duration
 */
record Tone(int hertz, int milliseconds) {

    static final MediaType FORMAT = MediaType.WAV;

    private static final int RATE = 44_100;
    private static final int SAMPLE_BYTES = 2;
    private static final int HEADER_BYTES = 44;
    private static final int LOUDEST = 20_000;

    Tone {
        if (hertz < 1 || hertz > RATE / 2 || milliseconds < 1 || milliseconds > 60_000) {
            throw new IllegalArgumentException(
                    "No tone that a file can hold: " + hertz + " Hz, " + milliseconds + " ms");
        }
    }

    /** Writes the file, replacing an existing one. */
    Path write(Path file) throws IOException {
        int samples = (int) ((long) RATE * milliseconds / 1000);
        int bytes = samples * SAMPLE_BYTES;
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(text("RIFF"))
                .putInt(HEADER_BYTES - 8 + bytes)
                .put(text("WAVEfmt "))
                .putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * SAMPLE_BYTES);
        wav.putShort((short) SAMPLE_BYTES)
                .putShort((short) 16)
                .put(text("data"))
                .putInt(bytes);
        for (int sample = 0; sample < samples; sample++) {
            wav.putShort((short) Math.round(loudness(sample, samples) * StrictMath.sin(phase(sample))));
        }
        return Files.write(file, wav.array());
    }

    private double phase(int sample) {
        return 2 * Math.PI * hertz * sample / RATE;
    }

    private static double loudness(int sample, int samples) {
        return LOUDEST * (double) (samples - sample) / samples;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
