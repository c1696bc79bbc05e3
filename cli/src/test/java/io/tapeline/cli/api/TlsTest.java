package io.tapeline.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private Path folder;

    @Test
    void aBundleThatCannotBeReadIsWrongUsageOfWhatWantsTlsOnly() throws Exception {
        Path bundle = Files.writeString(folder.resolve("bundle.pem"), "no certificate");
        Tls tls = new Tls();
        tls.add(bundle);

        assertThat(tls.context(URI.create("http://127.0.0.1:1"))).isNotNull();
        assertThatThrownBy(() -> tls.context(URI.create("https://127.0.0.1:1")))
                .hasMessageContaining(bundle.toString())
                .hasMessageContaining("Name another one, or unset it.")
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.USAGE));
    }

    @Test
    void certificatesAreReadOnceUntilABundleIsAdded() throws Exception {
        Tls tls = new Tls();
        URI address = URI.create("https://127.0.0.1:1");

        assertThat(tls.context(address)).isSameAs(tls.context(address));

        tls.add(folder.resolve("missing.pem"));
        assertThatThrownBy(() -> tls.context(address)).hasMessageContaining("missing.pem");
    }
}
