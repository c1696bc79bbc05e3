package io.tapeline.standins.library;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The formats of the catalogues, and how files of each format are generated. */
public enum AudioFormat {
    WAV("wav", "audio/wav"),
    MP3("mp3", "audio/mpeg"),
    AIFF("aiff", "audio/aiff");

    /** Length of an MPEG-1 layer III frame of 128 kbit/s at 44.1 kHz without padding, in bytes. */
    static final int MP3_FRAME = 417;

    private static final int WAV_HEADER = 44;
    private static final int AIFF_HEADER = 54;
    private static final int STEREO_SAMPLE = 4;

    private final String extension;
    private final String contentType;

    AudioFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** The format for a file name's ending (wav, wave, mp3, aif, aiff, aifc; any case). */
    public static Optional<AudioFormat> ofFileName(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "wav", "wave" -> Optional.of(WAV);
            case "mp3" -> Optional.of(MP3);
            case "aif", "aiff", "aifc" -> Optional.of(AIFF);
            default -> Optional.empty();
        };
    }

    /** The format detected from a file's first bytes (at least 12). */
    public static Optional<AudioFormat> ofContent(byte[] start) {
        if (start.length < 12) {
            return Optional.empty();
        }
        var text = new String(start, 0, 12, StandardCharsets.ISO_8859_1);
        if ((text.startsWith("RIFF") || text.startsWith("RF64")) && text.startsWith("WAVE", 8)) {
            return Optional.of(WAV);
        }
        if (text.startsWith("FORM") && (text.startsWith("AIFF", 8) || text.startsWith("AIFC", 8))) {
            return Optional.of(AIFF);
        }
        var mpegSync = (start[0] & 0xFF) == 0xFF && (start[1] & 0xE0) == 0xE0;
        return text.startsWith("ID3") || mpegSync ? Optional.of(MP3) : Optional.empty();
    }

    /** The greatest possible length of a complete file, in bytes, that is not above the wanted length. */
    long wholeLength(long wanted) {
        return switch (this) {
            case WAV -> WAV_HEADER + Math.max(0, (wanted - WAV_HEADER) / STEREO_SAMPLE * STEREO_SAMPLE);
            case MP3 -> Math.max(1, wanted / MP3_FRAME) * MP3_FRAME;
            case AIFF -> AIFF_HEADER + Math.max(0, (wanted - AIFF_HEADER) / STEREO_SAMPLE * STEREO_SAMPLE);
        };
    }

    /** The bytes before the samples of a file of this length. Empty for MP3, which consists only of frames. */
    byte[] header(long length) {
        return switch (this) {
            case MP3 -> new byte[0];
            case WAV ->
                ByteBuffer.allocate(WAV_HEADER)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(ascii("RIFF"))
                        .putInt((int) (length - 8))
                        .put(ascii("WAVEfmt "))
                        .putInt(16)
                        .putShort((short) 1)
                        .putShort((short) 2)
                        .putInt(44_100)
                        .putInt(44_100 * STEREO_SAMPLE)
                        .putShort((short) STEREO_SAMPLE)
                        .putShort((short) 16)
                        .put(ascii("data"))
                        .putInt((int) (length - WAV_HEADER))
                        .array();
            case AIFF ->
                ByteBuffer.allocate(AIFF_HEADER)
                        .put(ascii("FORM"))
                        .putInt((int) (length - 8))
                        .put(ascii("AIFFCOMM"))
                        .putInt(18)
                        .putShort((short) 2)
                        .putInt((int) ((length - AIFF_HEADER) / STEREO_SAMPLE))
                        .putShort((short) 16)
                        // 44,100 as an 80-bit extended float
                        .putShort((short) 0x400E)
                        .putLong(0xAC44000000000000L)
                        .put(ascii("SSND"))
                        .putInt((int) (length - AIFF_HEADER + 8))
                        .putLong(0)
                        .array();
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
