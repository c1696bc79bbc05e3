package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.lambda.FunctionPackage.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchCommandTest {

    @TempDir
    Path folder;

    @Test
    void asOnAwsTheQuickCompilerIsAloneUnlessTheFunctionsOptionsSayOtherwise() throws IOException {
        assertThat(command(Map.of())).contains("-XX:TieredStopAtLevel=1");
        assertThat(command(Map.of("JAVA_TOOL_OPTIONS", "-Dany=thing"))).contains("-XX:TieredStopAtLevel=1");
        assertThat(command(Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4")))
                .noneMatch(word -> word.contains("TieredStopAtLevel"));
    }

    @Test
    void theHeapIsAShareOfTheFunctionsMemory() throws IOException {
        assertThat(command(Map.of())).contains("-Xms16m", "-Xmx870m");
    }

    private List<String> command(Map<String, String> environment) throws IOException {
        Path root = Files.createDirectories(folder.resolve("task"));
        Function function = new Function(
                "some",
                "arn:aws:lambda:us-east-1:000000000000:function:some",
                "some",
                1024,
                Duration.ofSeconds(60),
                environment,
                1,
                new FunctionPackage(folder.resolve("function.zip"), "digest", root, Form.JVM),
                List.of());
        return new LaunchCommand(function, StartCache.Use.none()).command(folder);
    }
}
