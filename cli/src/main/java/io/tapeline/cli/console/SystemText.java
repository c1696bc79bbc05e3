package io.tapeline.cli.console;

import io.tapeline.model.GarbledText;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Arguments, variables and file names. The operating system passes them as bytes, which Tapeline takes for UTF-8. The JVM decodes
 * them in the locale's encoding, so characters may be lost (U+FFFD) or misread.
 */
public final class SystemText {

    private static final SystemText OF_THIS_PROCESS =
            new SystemText(System.getProperty("sun.jnu.encoding", "US-ASCII"));

    private final Charset encoding;

    /** @param encoding the encoding in which the JVM decodes */
    SystemText(String encoding) {
        this.encoding = Charset.forName(encoding, StandardCharsets.US_ASCII);
    }

    public static SystemText ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** Whether the JVM decodes UTF-8. Otherwise it can only access files with ASCII names. */
    public boolean isUtf8() {
        return encoding.equals(StandardCharsets.UTF_8);
    }

    /** Decodes the bytes as the JVM does. */
    String decoded(byte[] bytes) {
        return new String(bytes, encoding);
    }

    /** Whether the text, decoded by the JVM, is the original. */
    public boolean isReadable(String text) {
        return !GarbledText.isIn(text) && (isUtf8() || text.chars().allMatch(character -> character < 0x80));
    }

    /**
     * Throws unless the text is readable.
     *
     * @param what names the text, at the beginning of a sentence
     * @throws CommandFailure when it is not readable
     */
    public void require(String what, String text) {
        if (!isReadable(text)) {
            throw isUtf8() ? notUtf8(what) : unreadable(what);
        }
    }

    /** The failure for text whose bytes are known not to be UTF-8. */
    static CommandFailure notUtf8(String what) {
        return new CommandFailure(
                ExitCode.USAGE,
                what + " is not valid UTF-8, or holds U+FFFD, which stands for characters that were lost.",
                "Names and paths are UTF-8: convert what is in another encoding (iconv -t UTF-8), or rename the file.");
    }

    /** The failure for text that can't be read because of the locale. */
    static CommandFailure unreadable(String what) {
        return new CommandFailure(
                ExitCode.USAGE,
                what + " can't be read in this locale, which is not UTF-8.",
                "Set one that is: export LC_ALL=C.UTF-8 (locale -a lists the locales of this system).");
    }

    /** Why a file with an unreadable name is skipped, as the end of a sentence about it. */
    public String problemOfName() {
        return isUtf8()
                ? "has a name that is not valid UTF-8, or holds U+FFFD: rename it"
                : "has a name that can't be read in this locale, which is not UTF-8: set LC_ALL=C.UTF-8";
    }

    /** The stream, writing UTF-8 whatever the locale is. */
    public static PrintStream inUtf8(PrintStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}
