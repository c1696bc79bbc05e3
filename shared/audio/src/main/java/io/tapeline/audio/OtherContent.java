package io.tapeline.audio;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a file of an unsupported type looks like, so that a report can say why it was skipped. */
final class OtherContent {

    private static final Map<String, String> BY_MAGIC = new LinkedHashMap<>();

    static {
        BY_MAGIC.put("PK\u0003\u0004", "a ZIP archive");
        BY_MAGIC.put("\u00FF\u00D8\u00FF", "a JPEG picture");
        BY_MAGIC.put("\u0089PNG", "a PNG picture");
        BY_MAGIC.put("GIF8", "a GIF picture");
        BY_MAGIC.put("%PDF", "a PDF document");
        BY_MAGIC.put("\u00FF\u00F1", "AAC without a container");
        BY_MAGIC.put("\u00FF\u00F9", "AAC without a container");
        BY_MAGIC.put(".snd", "Sun audio (AU)");
        BY_MAGIC.put("fLaC", "FLAC that is broken at its beginning");
    }

    private OtherContent() {}

    static String looks(byte[] head) {
        if (head.length == 0) {
            return "is empty";
        }
        if (Bytes.startsWith(head, 0, "RIFF") && Bytes.startsWith(head, 8, "AVI ")) {
            return "looks like video (AVI)";
        }
        return BY_MAGIC.entrySet().stream()
                .filter(known -> Bytes.startsWith(head, 0, known.getKey()))
                .map(known -> "looks like " + known.getValue())
                .findFirst()
                .orElseGet(() -> looksAsText(head));
    }

    private static String looksAsText(byte[] head) {
        String start = Bytes.latin(head, 0, Math.min(head.length, 512)).strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<body")) {
            return "looks like an HTML page";
        }
        if (start.startsWith("<?xml") || start.startsWith("<error")) {
            return "looks like XML";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "looks like JSON";
        }
        return isText(head) ? "looks like text" : "begins with neither a known audio format nor a known text format";
    }

    /** UTF-8 without control characters other than line breaks and the like; a character may be cut at the end. */
    private static boolean isText(byte[] head) {
        CharBuffer text = CharBuffer.allocate(head.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head), text, false);
        return !result.isError()
                && text.flip().chars().noneMatch(letter -> Character.isISOControl(letter) && !isOfLines(letter));
    }

    private static boolean isOfLines(int letter) {
        return letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f';
    }
}
