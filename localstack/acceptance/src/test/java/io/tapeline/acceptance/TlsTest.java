package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.embedded.StackOptions;
import io.tapeline.embedded.provision.AwsAccess;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingests a catalogue while every server uses TLS with certificates of an authority that is not trusted by default. */
class TlsTest {
    private static final long ARTLIST = 20;
    private static final long MOTIONARRAY = 20;

    @TempDir
    Path data;

    @Test
    void aCatalogueIsIngestedOverTls() throws Exception {
        try (RunningSystem system = RunningSystem.start(
                data,
                List.of("--artlist-assets", "10", "--motionarray-assets", "20", "--file-size", "60000"),
                StackOptions::withTls)) {
            assertEveryAddressHasTls(system.environment());
            system.begin("artlist-1", "artlist", "");
            system.begin("motionarray-1", "motionarray", "");

            assertDone(system.awaitEnd("artlist-1"), ARTLIST);
            assertDone(system.awaitEnd("motionarray-1"), MOTIONARRAY);

            system.assertIngested("artlist");
            system.assertIngested("motionarray");
            assertTheCommandLineTrustsTheStack(system);
            assertThatThrownBy(() -> new Http(system.api().url()).get("/v1/health"))
                    .as("who does not trust the authority")
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("certification path");
        }
    }

    private static void assertEveryAddressHasTls(Map<String, String> environment) {
        assertThat(environment)
                .hasEntrySatisfying("TAPELINE_URL", url -> assertThat(url).startsWith("https://"))
                .hasEntrySatisfying(
                        AwsAccess.CA_BUNDLE, file -> assertThat(Path.of(file)).isRegularFile())
                .containsKeys("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_DYNAMODB");
        assertThat(environment.entrySet())
                .filteredOn(variable -> variable.getValue().contains("://"))
                .allSatisfy(variable -> assertThat(variable.getValue()).startsWith("https://"));
    }

    /** With AWS_CA_BUNDLE, like the AWS CLI. */
    private void assertTheCommandLineTrustsTheStack(RunningSystem system) throws Exception {
        Path log = data.resolve("command.log");
        CommandLine command = new CommandLine(
                Map.of(
                        "TAPELINE_URL",
                        system.api().url(),
                        "TAPELINE_TOKEN",
                        system.token("manager"),
                        AwsAccess.CA_BUNDLE,
                        system.environment().get(AwsAccess.CA_BUNDLE)),
                data);

        int exitCode = command.start(log, "jobs", "show", "artlist-1").waitFor();

        assertThat(exitCode).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("artlist-1");
    }

    private static void assertDone(JobReport job, long done) {
        assertThat(job).extracting(JobReport::state, JobReport::done).containsExactly("DONE", done);
    }
}
