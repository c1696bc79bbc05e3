package io.tapeline.audio;

import io.tapeline.model.MediaType;
import java.io.IOException;
import java.util.Optional;

/**
 * A page of an Ogg file (RFC 3533), which carries pieces of the packets of one stream.
 *
 * @param serial the stream's number
 * @param first whether the stream begins here
 * @param lacing the sizes of the pieces, 255 where a packet continues in the next piece
 * @param content offset of the first piece
 * @param end offset behind the last one
 */
public record OggPage(long serial, boolean first, byte[] lacing, long content, long end) {

    private static final int HEADER = 27;
    private static final int FLAGS = 5;
    private static final int SERIAL = 14;
    private static final int LACING_COUNT = 26;
    private static final int BEGINS_A_STREAM = 2;
    private static final int MOST_STREAMS = 32;
    private static final int LONGEST_SIGN = 8;

    /** The codecs that are distinguished. */
    public enum Codec {
        VORBIS("\u0001vorbis"),
        OPUS("OpusHead"),
        FLAC("\u007FFLAC"),
        THEORA("\u0080theora"),
        OGM_VIDEO("\u0001video"),
        DIRAC("BBCD\0"),
        OTHER("");

        private final String sign;

        Codec(String sign) {
            this.sign = sign;
        }

        /** Vorbis, Opus or FLAC. */
        public boolean audio() {
            return this == VORBIS || this == OPUS || this == FLAC;
        }

        boolean video() {
            return !audio() && this != OTHER;
        }
    }

    /** The page that begins there, empty if there is none. */
    public static Optional<OggPage> at(Content file, long at) throws IOException {
        byte[] header = file.read(at, HEADER);
        if (header.length < HEADER || !Bytes.startsWith(header, 0, "OggS\0")) {
            return Optional.empty();
        }
        byte[] lacing = file.read(at + HEADER, header[LACING_COUNT] & 0xFF);
        long content = at + HEADER + lacing.length;
        long bytes = 0;
        for (byte piece : lacing) {
            bytes += piece & 0xFF;
        }
        return Optional.of(new OggPage(
                Bytes.little(header, SERIAL, 4),
                (header[FLAGS] & BEGINS_A_STREAM) != 0,
                lacing,
                content,
                content + bytes));
    }

    /** The codec of the stream that begins on this page. */
    public Codec codec(Content file) throws IOException {
        byte[] sign = file.read(content, LONGEST_SIGN);
        for (Codec codec : Codec.values()) {
            if (Bytes.startsWith(sign, 0, codec.sign)) {
                return codec;
            }
        }
        return Codec.OTHER;
    }

    /** The type of a file, by its streams, which all begin before any other page. */
    static Recognition recognised(Content file) throws IOException {
        boolean audio = false;
        Optional<OggPage> page = at(file, 0);
        for (int count = 0;
                count < MOST_STREAMS && page.isPresent() && page.get().first();
                count++) {
            Codec codec = page.get().codec(file);
            if (codec.video()) {
                return Recognition.of(MediaType.OGV);
            }
            audio |= codec.audio();
            page = at(file, page.get().end());
        }
        return audio
                ? Recognition.of(MediaType.OGG)
                : Recognition.unknown("looks like Ogg without a Vorbis, Opus or FLAC stream");
    }
}
