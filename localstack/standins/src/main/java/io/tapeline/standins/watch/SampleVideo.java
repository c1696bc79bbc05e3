package io.tapeline.standins.watch;

import io.tapeline.standins.library.AudioFormat;
import io.tapeline.standins.library.SampleAudio;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An MP4 file generated from its name, with a video and an audio track. The boxes are valid, their content is noise. The same name,
 * size and seed give the same bytes on every machine.
 */
final class SampleVideo {
    private final byte[] head;
    private final SampleAudio noise;

    private SampleVideo(byte[] head, SampleAudio noise) {
        this.head = head;
        this.noise = noise;
    }

    static SampleVideo of(long seed, String name, long size) {
        var noise = SampleAudio.of(seed, name, AudioFormat.WAV, size);
        var head = new ByteArrayOutputStream();
        head.writeBytes(box("ftyp", "isom\0\0\0\1isommp42".getBytes(StandardCharsets.US_ASCII)));
        head.writeBytes(box("moov", box("mvhd", new byte[100]), track("vide"), track("soun")));
        head.writeBytes(ByteBuffer.allocate(8)
                .putInt(Math.toIntExact(8 + noise.length()))
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .array());
        return new SampleVideo(head.toByteArray(), noise);
    }

    private static byte[] track(String handler) {
        var type = handler.getBytes(StandardCharsets.US_ASCII);
        return box(
                "trak",
                box("tkhd", new byte[84]),
                box("mdia", box("mdhd", new byte[24]), box("hdlr", new byte[8], type, new byte[13])));
    }

    private static byte[] box(String type, byte[]... content) {
        var inside = new ByteArrayOutputStream();
        for (var piece : content) {
            inside.writeBytes(piece);
        }
        return ByteBuffer.allocate(8 + inside.size())
                .putInt(8 + inside.size())
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(inside.toByteArray())
                .array();
    }

    long length() {
        return head.length + noise.length();
    }

    String entityTag() {
        return noise.entityTag();
    }

    Instant lastModified() {
        return noise.lastModified();
    }

    void write(OutputStream out, long offset, long count) throws IOException {
        var ofHead = (int) Math.clamp(head.length - offset, 0, count);
        if (ofHead > 0) {
            out.write(head, (int) offset, ofHead);
        }
        if (count > ofHead) {
            noise.write(out, offset + ofHead - head.length, count - ofHead);
        }
    }
}
