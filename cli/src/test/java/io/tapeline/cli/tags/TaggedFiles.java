package io.tapeline.cli.tags;

import static io.tapeline.cli.tags.AudioBytes.asfObject;
import static io.tapeline.cli.tags.AudioBytes.box;
import static io.tapeline.cli.tags.AudioBytes.chunk;
import static io.tapeline.cli.tags.AudioBytes.hex;
import static io.tapeline.cli.tags.AudioBytes.id3;
import static io.tapeline.cli.tags.AudioBytes.item;
import static io.tapeline.cli.tags.AudioBytes.joined;
import static io.tapeline.cli.tags.AudioBytes.little;
import static io.tapeline.cli.tags.AudioBytes.oggPages;
import static io.tapeline.cli.tags.AudioBytes.utf16;
import static io.tapeline.cli.tags.AudioBytes.utf8;
import static io.tapeline.cli.tags.AudioBytes.vorbisComment;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small files of every audio type, with tags and without sound. */
public final class TaggedFiles {

    private static final byte[] SILENCE = new byte[10_000];

    private final String artist;
    private final String album;

    /** All files have that artist and album; each file's title is its name without the extension. */
    public TaggedFiles(String artist, String album) {
        this.artist = artist;
        this.album = album;
    }

    /** The files' bytes by file name. */
    public Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("riff.wav", wav("riff"));
        files.put("rf64.wav", rf64("rf64"));
        files.put("plain.aiff", aiff("AIFF", "plain"));
        files.put("packed.aifc", aiff("AIFC", "packed"));
        files.put("frames.mp3", joined(id3s("frames"), hex("ff fb 90 00"), new byte[413], hex("ff fb 90 00"), SILENCE));
        files.put("native.flac", flac("native"));
        files.put("apple.m4a", m4a("apple"));
        files.put("vorbis.ogg", ogg("\u0001vorbis", joined("\u0003vorbis", comment("vorbis"))));
        files.put("opus.opus", ogg("OpusHead", joined("OpusTags", comment("opus"))));
        files.put("wrapped.oga", ogg("\u007FFLAC", joined(hex("84 00 00 00"), comment("wrapped"))));
        files.put("windows.wma", wma("windows"));
        files.put("pack.wv", joined("wvpk", hex("18 00 00 00 10 04"), SILENCE, ape("pack")));
        files.put("monkey.ape", joined("MAC ", hex("96 0f"), SILENCE, ape("monkey")));
        files.put("direct.dsf", dsf("direct"));
        return files;
    }

    /** A video. */
    public static byte[] webm() {
        return joined(hex("1a 45 df a3 8b 42 86 81 01 42 82 84"), "webm", SILENCE);
    }

    private byte[] id3s(String title) {
        return id3("TPE1", artist, "TALB", album, "TIT2", title);
    }

    private byte[] comment(String title) {
        return vorbisComment("TITLE=" + title, "artist=" + artist, "Album=" + album);
    }

    private byte[] ape(String title) {
        return AudioBytes.apeTag("Artist", artist, "ALBUM", album, "Title", title);
    }

    private byte[] wav(String title) {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        byte[] info = joined(
                "INFO",
                chunk("IART", utf8(artist + "\0"), order),
                chunk("IPRD", utf8(album), order),
                chunk("INAM", utf8(title), order));
        return joined("RIFF....WAVE", chunk("data", SILENCE, order), chunk("LIST", info, order));
    }

    /** A file whose audio chunk has its size in another chunk. */
    private byte[] rf64(String title) {
        byte[] sizes = joined(little(20_000, 8), little(SILENCE.length, 8), little(2_500, 8), little(0, 4));
        return joined(
                "RF64",
                hex("ff ff ff ff"),
                "WAVE",
                chunk("ds64", sizes, ByteOrder.LITTLE_ENDIAN),
                "data",
                hex("ff ff ff ff"),
                SILENCE,
                chunk("id3 ", id3s(title), ByteOrder.LITTLE_ENDIAN));
    }

    private byte[] aiff(String kind, String title) {
        return joined(
                "FORM....",
                kind,
                chunk("SSND", SILENCE, ByteOrder.BIG_ENDIAN),
                chunk("ID3 ", id3s(title), ByteOrder.BIG_ENDIAN));
    }

    private byte[] flac(String title) {
        byte[] comment = comment(title);
        byte[] size = {(byte) (comment.length >> 16), (byte) (comment.length >> 8), (byte) comment.length};
        return joined("fLaC", hex("00 00 00 22"), new byte[34], hex("84"), size, comment, SILENCE);
    }

    private byte[] m4a(String title) {
        byte[] items = box("ilst", item("\u00A9nam", title), item("\u00A9ART", artist), item("\u00A9alb", album));
        byte[] track = box("trak", box("mdia", box("hdlr", new byte[8], "soun", new byte[13])));
        byte[] user = box("udta", box("meta", new byte[4], box("hdlr", new byte[8], "mdir"), items));
        return joined(box("ftyp", "M4A \0\0\0\0"), box("mdat", SILENCE), box("moov", track, user));
    }

    private static byte[] ogg(String sign, byte[] comment) {
        return joined(oggPages(2, joined(sign, new byte[20])), oggPages(0, comment), oggPages(0, SILENCE));
    }

    private byte[] wma(String title) {
        byte[] stream = asfObject(
                "91 07 dc b7 b7 a9 cf 11 8e e6 00 c0 0c 20 53 65",
                joined(hex("40 9e 69 f8 4d 5b cf 11 a8 fd 00 80 5f 5c 44 2b"), new byte[38]));
        byte[] description = asfObject(
                "33 26 b2 75 8e 66 cf 11 a6 d9 00 aa 00 62 ce 6c",
                joined(
                        little(utf16(title).length, 2),
                        little(utf16(artist).length, 2),
                        new byte[6],
                        utf16(title),
                        utf16(artist)));
        byte[] extended = asfObject(
                "40 a4 d0 d2 07 e3 d2 11 97 f0 00 a0 c9 5e a8 50",
                joined(
                        little(1, 2),
                        little(utf16("WM/AlbumTitle").length, 2),
                        utf16("WM/AlbumTitle"),
                        little(0, 2),
                        little(utf16(album).length, 2),
                        utf16(album)));
        byte[] objects = joined(stream, description, extended);
        byte[] header = joined(
                hex("30 26 b2 75 8e 66 cf 11 a6 d9 00 aa 00 62 ce 6c"),
                little(30 + objects.length, 8),
                little(3, 4),
                hex("01 02"));
        return joined(header, objects, SILENCE);
    }

    private byte[] dsf(String title) {
        byte[] tag = id3s(title);
        long at = 28 + SILENCE.length;
        return joined("DSD ", little(28, 8), little(at + tag.length, 8), little(at, 8), SILENCE, tag);
    }
}
