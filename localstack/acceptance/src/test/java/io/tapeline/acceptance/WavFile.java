package io.tapeline.acceptance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Generated noise: 16 bits, two channels, 44.1 kHz, the same for the same seed. */
final class WavFile {
    private static final int HEADER = 44;
    private static final int RATE = 44_100;
    private static final int FRAME = 4;

    private WavFile() {}

    /** @param bytes of the whole file; if it is larger than 4 GiB, the header contains 4 GiB */
    static Path write(Path file, long bytes, long seed) throws IOException {
        Files.createDirectories(file.getParent());
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(text("RIFF")).putInt(size(bytes - 8)).put(text("WAVEfmt ")).putInt(16);
        header.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(RATE * FRAME);
        header.putShort((short) FRAME).putShort((short) 16).put(text("data")).putInt(size(bytes - HEADER));
        Random noise = new Random(seed);
        byte[] chunk = new byte[64 * 1024];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header.array());
            for (long left = bytes - HEADER; left > 0; left -= chunk.length) {
                noise.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        }
        return file;
    }

    private static int size(long bytes) {
        return (int) Math.min(bytes, 0xFFFF_FFFFL);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
