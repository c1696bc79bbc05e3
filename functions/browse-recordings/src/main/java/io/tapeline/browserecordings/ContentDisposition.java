package io.tapeline.browserecordings;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The header that tells a browser under which name to save a download: RFC 6266, with the name in any script as in RFC 8187, and
 * once more in ASCII for programs that don't support that. Characters that could make a path, a separate line or a misleading name
 * become {@code _}.
 */
final class ContentDisposition {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** The characters of {@code attr-char} in RFC 8187 besides letters and digits. */
    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** {@code attachment; filename="…"; filename*=UTF-8''…}. */
    static String attachment(String fileName) {
        String safe = safe(fileName);
        return "attachment; filename=\"" + ascii(safe) + "\"; filename*=UTF-8''" + encoded(safe);
    }

    /** A name that is safe for a file, in any script; never empty, never {@code .} or {@code ..}. */
    static String safe(String fileName) {
        StringBuilder safe = new StringBuilder(fileName.length());
        fileName.codePoints().forEach(point -> safe.appendCodePoint(isUnsafe(point) ? '_' : point));
        String name = safe.toString().strip();
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "_" : name;
    }

    private static boolean isUnsafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> point == '/' || point == '\\' || turnsText(point);
        };
    }

    /** Characters that reverse the direction of the following text: with one, a name can appear to have another extension. */
    private static boolean turnsText(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /** The name in ASCII. A quote would end it, and some programs decode percent signs. */
    private static String ascii(String name) {
        StringBuilder ascii = new StringBuilder(name.length());
        name.codePoints()
                .map(point -> point >= 0x20 && point < 0x7F && point != '"' && point != '%' ? point : '_')
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || ATTRIBUTE_CHARACTERS.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
