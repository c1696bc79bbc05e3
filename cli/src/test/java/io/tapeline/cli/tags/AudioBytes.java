package io.tapeline.cli.tags;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The building blocks of audio files. */
final class AudioBytes {

    private AudioBytes() {}

    /** Concatenates texts, with one byte for each character, and bytes. */
    static byte[] joined(Object... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            all.writeBytes(piece instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : (byte[]) piece);
        }
        return all.toByteArray();
    }

    static byte[] hex(String bytes) {
        return HexFormat.ofDelimiter(" ").parseHex(bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A number in little-endian order. */
    static byte[] little(long number, int bytes) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        return java.util.Arrays.copyOf(all, bytes);
    }

    /** A chunk of RIFF (little endian) or AIFF (big endian). */
    static byte[] chunk(String name, byte[] content, ByteOrder order) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(order)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A box of MP4. */
    static byte[] box(String type, Object... content) {
        byte[] inside = joined(content);
        return joined(ByteBuffer.allocate(4).putInt(8 + inside.length).array(), type, inside);
    }

    /** An item of an MP4's list of items. */
    static byte[] item(String type, String text) {
        return box(type, box("data", hex("00 00 00 01 00 00 00 00"), utf8(text)));
    }

    /** As many Ogg pages as one packet needs. */
    static byte[] oggPages(int flags, byte[] packet) {
        byte[] pages = {};
        int at = 0;
        boolean ended = false;
        while (!ended) {
            int bytes = Math.min(packet.length - at, 255 * 255);
            ended = bytes < 255 * 255;
            byte[] lacing = new byte[bytes / 255 + (ended ? 1 : 0)];
            java.util.Arrays.fill(lacing, (byte) 255);
            if (ended) {
                lacing[lacing.length - 1] = (byte) (bytes % 255);
            }
            byte[] body = java.util.Arrays.copyOfRange(packet, at, at + bytes);
            pages = joined(
                    pages,
                    "OggS\0",
                    new byte[] {(byte) flags},
                    new byte[20],
                    new byte[] {(byte) lacing.length},
                    lacing,
                    body);
            at += bytes;
        }
        return pages;
    }

    static byte[] vorbisComment(String... comments) {
        byte[] all = joined(little(4, 4), "test", little(comments.length, 4));
        for (String comment : comments) {
            all = joined(all, little(utf8(comment).length, 4), utf8(comment));
        }
        return all;
    }

    /** An ID3v2.4 tag in UTF-8; the arguments are names and texts in turn. */
    static byte[] id3(String... frames) {
        byte[] all = {};
        for (int frame = 0; frame < frames.length; frame += 2) {
            byte[] text = utf8(frames[frame + 1]);
            byte[] size = ByteBuffer.allocate(4).putInt(1 + text.length).array();
            all = joined(all, frames[frame], size, hex("00 00 03"), text);
        }
        byte[] size = {0, 0, (byte) (all.length >> 7), (byte) (all.length & 0x7F)};
        return joined("ID3", hex("04 00 00"), size, all);
    }

    static byte[] id3v1(String artist, String album, String title) {
        byte[] tag = new byte[128];
        System.arraycopy(joined("TAG", title), 0, tag, 0, 3 + title.length());
        System.arraycopy(joined(artist), 0, tag, 33, artist.length());
        System.arraycopy(joined(album), 0, tag, 63, album.length());
        return tag;
    }

    /** An APEv2 tag with a header, and a picture before the texts; the arguments are names and texts in turn. */
    static byte[] apeTag(String... items) {
        byte[] all = joined(little(3_000, 4), little(2, 4), "Cover Art (Front)\0", new byte[3_000]);
        for (int item = 0; item < items.length; item += 2) {
            byte[] text = utf8(items[item + 1]);
            all = joined(all, little(text.length, 4), little(0, 4), items[item], "\0", text);
        }
        byte[] numbers = joined(little(2_000, 4), little(all.length + 32, 4), little(1 + items.length / 2, 4));
        byte[] header = joined("APETAGEX", numbers, hex("00 00 00 a0"), new byte[8]);
        byte[] footer = joined("APETAGEX", numbers, hex("00 00 00 80"), new byte[8]);
        return joined(header, all, footer);
    }

    /** An object of an ASF file. */
    static byte[] asfObject(String id, byte[] content) {
        return joined(hex(id), little(24 + content.length, 8), content);
    }

    static byte[] utf16(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    }
}
