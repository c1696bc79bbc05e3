package io.tapeline.cli.lists;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The text of a file, UTF-8 with or without a byte-order mark, and where its lines begin. Other content is rejected. */
final class ListText {

    /** In bytes. A hundred thousand rows take a tenth of it. */
    static final int LARGEST = 64 * 1024 * 1024;

    private static final int LOOKED_AT = 8 * 1024;

    private final String text;
    private final int[] lineStarts;

    private ListText(String text) {
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /**
     * @throws IOException when it can't be read
     * @throws CommandFailure when it is too large or not UTF-8
     */
    static ListText of(Path file, String name) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw refused(name + " has more than " + LARGEST / 1024 / 1024 + " MiB.", "Split it into several files.");
        }
        refuseOtherFiles(bytes, name);
        return new ListText(decoded(bytes, name));
    }

    private static void refuseOtherFiles(byte[] bytes, String name) {
        if (begins(bytes, 'P', 'K', 3, 4)) {
            throw refused(name + " is a zip archive, as workbooks of Excel are.", "Export it as CSV in UTF-8.");
        }
        if (begins(bytes, 0x1f, 0x8b)) {
            throw refused(name + " is compressed by gzip.", "Unpack it first.");
        }
        if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) {
            throw refused(name + " is UTF-16.", "Save it as UTF-8.");
        }
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                throw refused(
                        name + " is no text: it holds a zero byte at " + i + ".", "Give a CSV, JSON or TXT file.");
            }
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] bytes, String name) {
        int from = begins(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean wrong = decoder.decode(in, out, true).isError();
        String text = out.flip().toString();
        if (wrong) {
            Place place = new ListText(text).at(text.length());
            throw refused(
                    new ListProblem(name, place, "this is no UTF-8: byte " + "%02x".formatted(bytes[in.position()]))
                            + ".",
                    "Save the file as UTF-8.");
        }
        return text;
    }

    private static CommandFailure refused(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.USAGE, sentence, suggestion);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[1024];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n');
            if (ends) {
                starts = lines == starts.length ? Arrays.copyOf(starts, 2 * lines) : starts;
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    String text() {
        return text;
    }

    int lines() {
        return lineStarts.length;
    }

    /**
     * The line without its terminator.
     *
     * @param number from 1
     */
    String line(int number) {
        int end = number < lineStarts.length ? lineStarts[number] : text.length();
        int start = lineStarts[number - 1];
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    Place at(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, offset - lineStarts[line] + 1);
    }

    /** The start of a field of a CSV record; if the record has fewer fields, the start of its last one. */
    Place ofField(int recordLine, int field) {
        int at = lineStarts[recordLine - 1];
        int start = at;
        boolean quoted = false;
        for (int fields = 0; fields < field && at < text.length(); at++) {
            char c = text.charAt(at);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            if (!quoted && c == ',') {
                fields++;
                start = at + 1;
            }
        }
        return at(start);
    }
}
