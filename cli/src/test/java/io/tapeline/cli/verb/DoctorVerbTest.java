package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorVerbTest {

    @TempDir
    private Path home;

    @Test
    void itSaysWhatIsThereAndWhatIsMissing() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile studio]\nregion = eu-central-1\n");

        Result result = new CommandLineRun(home)
                .with("HOME", home.toString())
                .with("AWS_PROFILE", "studio")
                .run("doctor", "--json");

        Map<String, JsonNode> findings = findings(result);
        assertThat(findings.get("JDK").path("verdict").asText()).isEqualTo("ok");
        assertThat(findings.get("disk").path("found").asText()).contains("free at " + home);
        assertThat(findings.get("AWS credentials").path("found").asText()).isEqualTo("profile studio in ~/.aws/config");
        assertThat(findings)
                .containsKeys("port", "Terraform", "Docker", "yt-dlp")
                .doesNotContainKeys("API", "Maven");
    }

    @Test
    void aProgramIsAskedForItsVersionWhereThePathHasIt() throws IOException {
        Path terraform = Files.createDirectories(home.resolve("bin")).resolve("terraform");
        Files.writeString(terraform, "#!/bin/sh\necho 'Terraform v1.11.4'\n");
        assertThat(terraform.toFile().setExecutable(true)).isTrue();

        Result result = new CommandLineRun(home)
                .with("PATH", "/nowhere:" + terraform.getParent())
                .run("doctor", "--json");

        Map<String, JsonNode> findings = findings(result);
        assertThat(findings.get("Terraform").path("found").asText()).isEqualTo("Terraform v1.11.4");
        assertThat(findings.get("Docker").path("verdict").asText()).isEqualTo("optional");
    }

    @Test
    void withoutCredentialsItSaysWhoNeedsThem() {
        Result result = new CommandLineRun(home).with("HOME", home.toString()).run("doctor");

        assertThat(result.out()).contains("AWS credentials: ./tapeline deploy to AWS needs them");
    }

    @Test
    void anApiThatIsNamedIsAskedForItsHealthAndItsTime() throws IOException {
        try (FakeApi api = new FakeApi().answer("GET /v1/health", 200, "{}")) {
            Result result = new CommandLineRun(home)
                    .with("TAPELINE_URL", api.url().toString())
                    .run("doctor", "--json");

            Map<String, JsonNode> findings = findings(result);
            assertThat(findings.get("API").path("found").asText()).isEqualTo(api.url() + " answers 200");
            assertThat(findings.get("clock").path("verdict").asText()).isEqualTo("ok");
        }
    }

    @Test
    void anApiThatIsNotThereIsAProblem() {
        Result result = new CommandLineRun(home)
                .with("TAPELINE_URL", "http://127.0.0.1:1")
                .run("doctor");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("API: ./tapeline up starts a stack; TAPELINE_URL names another API.");
    }

    private static Map<String, JsonNode> findings(Result result) throws IOException {
        JsonNode findings = JsonMapper.builder().build().readTree(result.out()).path("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .collect(Collectors.toMap(finding -> finding.path("subject").asText(), finding -> finding));
    }
}
