package io.tapeline.cli.console;

import io.tapeline.model.GarbledText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of this process, taken for UTF-8 whatever the locale says. */
public final class Arguments {

    private static final Path AS_TYPED = Path.of("/proc/self/cmdline");

    private Arguments() {}

    /**
     * The arguments as they were typed.
     *
     * @param decoded by the JVM
     * @throws CommandFailure for one that is not UTF-8, or can't be read; its value is not in the message, for it may be a secret
     */
    public static String[] asTyped(String... decoded) {
        return asTyped(decoded, SystemText.ofThisProcess(), AS_TYPED);
    }

    /** @param commandLine a file with all arguments of the process, each ended by a NUL; Linux has one */
    static String[] asTyped(String[] decoded, SystemText text, Path commandLine) {
        String[] typed = decoded.clone();
        for (int index = 0; index < typed.length; index++) {
            if (!text.isReadable(typed[index])) {
                String what = named(decoded, index);
                if (text.isUtf8()) {
                    throw SystemText.notUtf8(what);
                }
                byte[] bytes = bytes(commandLine, typed.length - index).orElseThrow(() -> SystemText.unreadable(what));
                typed[index] = utf8(bytes)
                        .filter(known -> !GarbledText.isIn(known))
                        .orElseThrow(() -> SystemText.notUtf8(what));
            }
        }
        return typed;
    }

    /** @param fromLast 1 for the last argument; the first ones are the JVM's */
    private static Optional<byte[]> bytes(Path commandLine, int fromLast) {
        List<byte[]> all = new ArrayList<>();
        try {
            byte[] content = Files.readAllBytes(commandLine);
            int begin = 0;
            for (int at = 0; at < content.length; at++) {
                if (content[at] == 0) {
                    all.add(java.util.Arrays.copyOfRange(content, begin, at));
                    begin = at + 1;
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return fromLast < all.size() ? Optional.of(all.get(all.size() - fromLast)) : Optional.empty();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String named(String[] arguments, int index) {
        String argument = arguments[index];
        if (argument.startsWith("--") && argument.contains("=")) {
            return "The text after " + argument.substring(0, argument.indexOf('='));
        }
        return index > 0 && arguments[index - 1].startsWith("--")
                ? "The text after " + arguments[index - 1]
                : "Argument " + (index + 1);
    }
}
