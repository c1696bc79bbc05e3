package io.tapeline.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {

    private static final SystemText LATIN_1 = new SystemText("ISO-8859-1");
    private static final SystemText UTF_8 = new SystemText("UTF-8");

    @TempDir
    private Path folder;

    @Test
    void inALocaleOfLatin1TheBytesAreTakenForUtf8() throws IOException {
        String[] decoded = {"list", "--artist", "Zo\u00c3\u00ab", "", "--song=\u00e6\u00bc\u00a2"};

        assertThat(asTyped(LATIN_1, typed("list", "--artist", "Zo\u00eb", "", "--song=漢"), decoded))
                .containsExactly("list", "--artist", "Zo\u00eb", "", "--song=漢");
    }

    @Test
    void whereTheBytesCannotBeReadOnlyAsciiIsTaken() {
        Path nowhere = folder.resolve("nowhere");

        assertThat(asTyped(LATIN_1, nowhere, "list", "--json")).containsExactly("list", "--json");
        assertThatThrownBy(() -> asTyped(LATIN_1, nowhere, "list", "--artist=Zo\u00c3\u00ab"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("The text after --artist can't be read in this locale, which is not UTF-8.");
    }

    @Test
    void whatIsNotUtf8IsRefusedAndNotRepeated() throws IOException {
        Path typed = Files.write(folder.resolve("bytes"), new byte[] {'j', 0, 's', (byte) 0xff, 0});

        assertThatThrownBy(() -> asTyped(LATIN_1, typed, "s\u00ff"))
                .hasMessageStartingWith("Argument 1 is not valid UTF-8");
        assertThatThrownBy(() -> asTyped(UTF_8, typed, "--password", "secret\ufffd"))
                .hasMessageStartingWith("The text after --password is not valid UTF-8")
                .hasMessageNotContaining("secret");
    }

    @Test
    void inALocaleOfUtf8EverythingElseIsTakenAsItIs() {
        String[] arguments = {"upload", "--artist", "漢 🥁 \u0007"};

        assertThat(asTyped(UTF_8, folder.resolve("nowhere"), arguments)).isEqualTo(arguments);
    }

    @Test
    void bytesThatAreNotWhatTheJvmDecodedAreNotTaken() throws IOException {
        Path typed = typed("list", "--artist", "Zo\u00eb");

        assertThatThrownBy(() -> asTyped(LATIN_1, typed, "list", "--artist", "Bj\u00c3\u00b6rk"))
                .hasMessageContaining("can't be read in this locale");
    }

    private static String[] asTyped(SystemText text, Path commandLine, String... decoded) {
        return new Arguments(decoded, text, commandLine).asTyped();
    }

    private Path typed(String... arguments) throws IOException {
        return Files.write(
                folder.resolve("cmdline"),
                ("java\0-jar\0tapeline-cli.jar\0" + String.join("\0", arguments) + "\0")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
