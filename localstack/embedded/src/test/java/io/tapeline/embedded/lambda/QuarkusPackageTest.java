package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployed package without a bootstrap runs on the JVM, with AWS's runtime interface client. */
class QuarkusPackageTest {
    private static final Path ZIP = Path.of("../../functions/fan-out/target/function.zip");

    @TempDir
    Path data;

    @Test
    void aQuarkusFunctionAnswersFromTheSamePackageThatIsDeployed() throws Exception {
        assumeTrue(Files.exists(ZIP), "functions/fan-out is not built; the acceptance tests run every function");
        Function fanOut = new Function(
                "fan-out",
                "arn:aws:lambda:us-east-1:000000000000:function:fan-out",
                "fan-out",
                512,
                Duration.ofSeconds(60),
                Map.of(
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "id",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "TAPELINE_BUCKET", "bucket",
                        "TAPELINE_TABLE", "table",
                        "TAPELINE_DOWNLOAD_BATCHES_QUEUE", "http://127.0.0.1:9/queue"),
                1,
                FunctionPackage.unpack(ZIP, data.resolve("functions")),
                List.of(LocalServer.utf8("{\"Records\":[]}")));
        assumeTrue(fanOut.unpacked().form() == FunctionPackage.Form.JVM, "functions/fan-out is built natively");
        try (Children children = new Children(data.resolve("children"));
                LambdaHost host = new LambdaHost(
                        List.of(fanOut), LambdaSettings.in(data, false, new ProcessorShare.Unlimited()), children)) {
            Outcome first =
                    host.invoke("fan-out", LocalServer.utf8("{\"Records\":[]}")).get();
            Outcome second =
                    host.invoke("fan-out", LocalServer.utf8("{\"Records\":[]}")).get();

            assertThat(first)
                    .as(new String(first.body(), StandardCharsets.UTF_8))
                    .isInstanceOf(Outcome.Answer.class);
            assertThat(Json.read(second.body()).orElseThrow().has("batchItemFailures"))
                    .isTrue();
            assertThat(host.environments("fan-out")).hasSize(1);
            assertThatItsLibraryIsItsOwn(host.environments("fan-out").getFirst());
        }
    }

    private void assertThatItsLibraryIsItsOwn(long process) throws IOException {
        Path maps = Path.of("/proc", Long.toString(process), "maps");
        if (Files.exists(maps)) {
            assertThat(Files.readAllLines(maps).stream().filter(line -> line.endsWith("aws-lambda-jni.so")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(data.toString()));
        }
    }
}
