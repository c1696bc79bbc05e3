package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.embedded.lambda.ProcessorShare;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackOptionsTest {
    private static final Path REPOSITORY = Path.of("repository");

    @Test
    void withoutArgumentsItIsTheUsualStackOfTheRepository() {
        StackOptions options = StackOptions.read(REPOSITORY);

        assertThat(options.data()).isEqualTo(REPOSITORY.resolve(".tapeline").toAbsolutePath());
        assertThat(options.port).isEqualTo(8080);
        assertThat(options.infra).isEqualTo(REPOSITORY.resolve("infra"));
        assertThat(options.packages).isEqualTo(REPOSITORY);
        assertThat(options.endpoint).isEmpty();
        assertThat(options.freeSpaceFloor).isEmpty();
        assertThat(options.share).isInstanceOf(ProcessorShare.Unlimited.class);
        assertThat(options.standIns()).isEmpty();
        assertThat(options.tls || options.schedules || options.showPasswords || options.withParent)
                .isFalse();
    }

    @Test
    void everyOptionIsTaken() {
        String[] arguments =
                ("--with-parent --show-passwords --data d --port 0 --infra i --packages p --tls --schedules --cpu-share 0.3"
                                + " --endpoint http://127.0.0.1:4566 --free-space-floor 1KB --faults f.yaml --library l -- --oauth --port 1")
                        .split(" ");

        StackOptions options = StackOptions.read(REPOSITORY, arguments);

        assertThat(options.data()).isEqualTo(Path.of("d").toAbsolutePath());
        assertThat(options.port).isZero();
        assertThat(options.infra).isEqualTo(Path.of("i"));
        assertThat(options.packages).isEqualTo(Path.of("p"));
        assertThat(options.endpoint).contains(URI.create("http://127.0.0.1:4566"));
        assertThat(options.freeSpaceFloor).hasValue(1024);
        assertThat(options.share).isEqualTo(new ProcessorShare.Fixed(0.3));
        assertThat(options.standIns())
                .containsExactly(
                        "--library",
                        Path.of("l").toAbsolutePath().toString(),
                        "--faults",
                        Path.of("f.yaml").toAbsolutePath().toString(),
                        "--oauth",
                        "--port",
                        "1");
        assertThat(options.tls && options.schedules && options.showPasswords && options.withParent)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--colour red | Unknown option: '--colour'",
                "--port 70000 | --port wants a number from 0 to 65535, not 70000",
                "--port many | '--port': 'many' is not an int",
                "--data | Missing required parameter for option '--data' (DIR)",
                "--endpoint s3 | '--endpoint': a URL such as http://127.0.0.1:4566 is wanted, not s3",
                "--free-space-floor some | '--free-space-floor': \"some\" is no size such as 512MB or 2GB",
                "--cpu-share 7 | '--cpu-share': a share of one processor from 0.01 to 6 is wanted, such as 0.3, not 7",
            })
    void whatIsWrongIsSaidInOneLine(String arguments, String problem) {
        assertThatThrownBy(() -> StackOptions.read(REPOSITORY, arguments.split(" ")))
                .isInstanceOfSatisfying(StackException.class, wrong -> assertThat(wrong.exitCode())
                        .isEqualTo(StackException.USAGE))
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n")
                .hasMessageEndingWith("; --help shows what can be said");
    }

    @Test
    void helpSaysTheDefaults() {
        assertThatThrownBy(() -> StackOptions.read(REPOSITORY, "--help"))
                .hasMessageContaining("folder of all that the stack keeps (default: .tapeline)")
                .hasMessageNotContaining("Unknown");
    }
}
