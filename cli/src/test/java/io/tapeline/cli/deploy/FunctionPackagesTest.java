package io.tapeline.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionPackagesTest {

    @TempDir
    private Path home;

    @Test
    void aBootstrapMakesAPackageNative() throws IOException {
        packageOf("fan-out", "bootstrap");

        assertThat(FunctionPackages.kind(home)).isEqualTo("native");
    }

    @Test
    void allMissingPackagesAreNamedAtOnce() throws IOException {
        Files.delete(packageOf("fan-out", "lib/a.jar"));
        Files.delete(packageOf("manage-jobs", "lib/a.jar"));

        assertThatThrownBy(() -> FunctionPackages.kind(home)).isInstanceOfSatisfying(CommandFailure.class, failure -> {
            assertThat(failure).hasMessageContaining("The packages of fan-out, manage-jobs are missing");
            assertThat(failure.suggestion()).contains("mvn package -DskipTests");
        });
    }

    @ParameterizedTest
    @CsvSource({"5.100.0", "6.19.0"})
    void aProviderThatDoesNotKnowTheRuntimeOfJvmPackagesIsNamed(String version) throws IOException {
        lock(version);

        assertThatThrownBy(() -> AwsProvider.checkItKnowsJava25(home))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("has chosen " + version);
    }

    @ParameterizedTest
    @CsvSource({"6.20.0", "7.0.1"})
    void aProviderThatKnowsItIsTaken(String version) throws IOException {
        lock(version);

        assertThatCode(() -> AwsProvider.checkItKnowsJava25(home)).doesNotThrowAnyException();
    }

    @Test
    void whereNoProviderWasChosenNothingIsSaid() {
        assertThatCode(() -> AwsProvider.checkItKnowsJava25(home)).doesNotThrowAnyException();
    }

    private void lock(String version) throws IOException {
        Files.writeString(home.resolve(".terraform.lock.hcl"), """
                provider "registry.terraform.io/hashicorp/aws" {
                  version     = "%s"
                  constraints = ">= 5.100.0, < 7.0.0"
                }
                """.formatted(version));
    }

    private Path packageOf(String function, String entry) throws IOException {
        Path folder = Files.createDirectories(
                home.resolve("functions").resolve(function).resolve("target"));
        Files.writeString(folder.resolveSibling("pom.xml"), "<project/>");
        Path zip = folder.resolve("function.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return zip;
    }
}
