package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running system that trusts an issuer whose tokens expire soon, and that caches nothing beyond a token's expiry. */
final class ShortLivedLogin implements AutoCloseable {
    private static final int FILES = 200;
    private static final int BYTES = 20_000;

    private final Path folder;
    private final RunningSystem system;

    /** @param rolesClaim the claim of the issuer's tokens that contains the roles */
    ShortLivedLogin(Path folder, String issuer, String rolesClaim) throws IOException {
        this.folder = folder;
        Path infra = TestDescription.in(folder.resolve("infra"));
        String api = Files.readString(infra.resolve("openapi.yaml"));
        assertThat(api).contains("authorizerResultTtlInSeconds: 300");
        Files.writeString(
                infra.resolve("openapi.yaml"),
                api.replace("authorizerResultTtlInSeconds: 300", "authorizerResultTtlInSeconds: 1"));
        system = RunningSystem.start(folder.resolve("data"), List.of(), options -> options.withInfra(infra)
                .withEnvironment(Map.of(
                        "TAPELINE_OIDC_ISSUER",
                        issuer,
                        "TAPELINE_OIDC_AUDIENCE",
                        "tapeline",
                        "TAPELINE_OIDC_ROLES_CLAIM",
                        rolesClaim,
                        "TAPELINE_OIDC_CLOCK_SKEW",
                        "0s")));
    }

    /** The command line with its own login and further variables. */
    CommandLine commandLine(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TAPELINE_URL", system.api().url());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.putAll(more);
        return new CommandLine(environment, folder);
    }

    /**
     * Uploads 200 files so slowly that the token expires three times, and checks that each arrived once.
     *
     * @param life of a token
     */
    void uploadSlowly(String artist, CommandLine commandLine, Duration life) throws Exception {
        Path archive = folder.resolve(artist);
        for (int file = 0; file < FILES; file++) {
            WavFile.write(archive.resolve("Song/track " + file + ".wav"), BYTES, artist.hashCode() + file);
        }
        Path log = folder.resolve(artist + ".log");
        try (BreakingProxy proxy = new BreakingProxy()) {
            proxy.holdS3();
            Process process = commandLine.start(
                    log,
                    proxy.options(),
                    "bulk-upload",
                    archive.toString(),
                    "--artist",
                    artist,
                    "--map",
                    "{song}/{track}");
            try {
                for (int quarter = 1; quarter <= 4; quarter++) {
                    int sent = FILES * quarter / 4;
                    proxy.letThrough(FILES / 4);
                    await(sent + " files")
                            .atMost(Duration.ofMinutes(3))
                            .until(() -> proxy.puts().size() >= sent || !process.isAlive());
                    Instant end = Instant.now().plus(life);
                    await("the end of a token")
                            .atMost(life.plusMinutes(1))
                            .until(() -> Instant.now().isAfter(end) || !process.isAlive());
                }
                await("the end of the upload").atMost(Duration.ofMinutes(3)).until(() -> !process.isAlive());
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor()).as(Files.readString(log)).isZero();
            assertThat(proxy.puts()).hasSize(FILES).doesNotHaveDuplicates();
        }
        CommandLine.Result listed =
                commandLine.run("list", "--artist", artist, "--json", "--limit", String.valueOf(FILES));
        assertThat(new JsonMapper().readTree(listed.out()).path("recordings"))
                .as(listed.err())
                .hasSize(FILES);
    }

    @Override
    public void close() {
        system.close();
    }
}
