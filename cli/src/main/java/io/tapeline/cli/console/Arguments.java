package io.tapeline.cli.console;

import io.tapeline.model.GarbledText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The arguments of this process, decoded as UTF-8 whatever the locale is. */
public final class Arguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private final String[] decoded;
    private final SystemText text;
    private final Path commandLine;

    /**
     * @param decoded the arguments as the JVM decoded them
     * @param commandLine a file with all arguments of the process, each terminated by a NUL, as Linux provides it
     */
    Arguments(String[] decoded, SystemText text, Path commandLine) {
        this.decoded = decoded;
        this.text = text;
        this.commandLine = commandLine;
    }

    /**
     * The arguments as they were typed.
     *
     * @param decoded the arguments as the JVM decoded them
     * @throws CommandFailure for an argument that is not UTF-8 or can't be read; the message leaves out its value, which may be a
     *     secret
     */
    public static String[] asTyped(String... decoded) {
        return new Arguments(decoded, SystemText.ofThisProcess(), COMMAND_LINE).asTyped();
    }

    String[] asTyped() {
        String[] typed = decoded.clone();
        for (int index = 0; index < typed.length; index++) {
            if (!text.isReadable(typed[index])) {
                typed[index] = utf8(index);
            }
        }
        return typed;
    }

    private String utf8(int index) {
        String what = named(index);
        if (text.isUtf8()) {
            throw SystemText.notUtf8(what);
        }
        byte[] bytes = bytes(index).orElseThrow(() -> SystemText.unreadable(what));
        try {
            String typed = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!GarbledText.isIn(typed)) {
                return typed;
            }
        } catch (CharacterCodingException e) {
            // decoded as if U+FFFD had been typed
        }
        throw SystemText.notUtf8(what);
    }

    /** The bytes of an argument; empty when they are not known, or are not what the JVM decoded. */
    private Optional<byte[]> bytes(int index) {
        try {
            List<byte[]> all = split(Files.readAllBytes(commandLine));
            int place = all.size() - decoded.length + index;
            return place < 0
                    ? Optional.empty()
                    : Optional.of(all.get(place))
                            .filter(bytes -> text.decoded(bytes).equals(decoded[index]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> split(byte[] content) {
        List<byte[]> parts = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == 0) {
                parts.add(Arrays.copyOfRange(content, begin, at));
                begin = at + 1;
            }
        }
        return parts;
    }

    private String named(int index) {
        String argument = decoded[index];
        if (argument.startsWith("--") && argument.contains("=")) {
            return "The text after " + argument.substring(0, argument.indexOf('='));
        }
        return index > 0 && decoded[index - 1].startsWith("--")
                ? "The text after " + decoded[index - 1]
                : "Argument " + (index + 1);
    }
}
