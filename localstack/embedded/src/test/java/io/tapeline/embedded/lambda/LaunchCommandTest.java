package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.lambda.FunctionPackage.Form;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchCommandTest {

    private final Path folder = Path.of("never-looked-at");

    @Test
    void asOnAwsTheQuickCompilerIsAloneUnlessTheFunctionsOptionsSayOtherwise() {
        assertThat(options(Map.of())).contains("-XX:TieredStopAtLevel=1");
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-Dany=thing"))).contains("-XX:TieredStopAtLevel=1");
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4")))
                .noneMatch(word -> word.contains("TieredStopAtLevel"));
    }

    @Test
    void theHeapIsAShareOfTheFunctionsMemory() {
        assertThat(options(Map.of())).contains("-Xms16m", "-Xmx870m");
    }

    @Test
    void theHeapBeginsAsLargeAsTheFunctionsOptionsSay() {
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-Xms64m -Xmn32m"))).noneMatch(word -> word.startsWith("-Xms"));
    }

    @Test
    void aCacheHoldsWhatTheCompilersLearnedOnlyWhereAllOfThemRun() {
        String off = "-XX:-AOTRecordTraining";
        assertThat(StartCache.Use.writing(folder, function(Map.of())).options()).contains(off);
        assertThat(StartCache.Use.writing(folder, function(Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4")))
                        .options())
                .doesNotContain(off);
    }

    private List<String> options(Map<String, String> environment) {
        return LaunchCommand.jvmOptions(function(environment));
    }

    private Function function(Map<String, String> environment) {
        return new Function(
                "some",
                "arn:aws:lambda:us-east-1:000000000000:function:some",
                "some",
                1024,
                Duration.ofSeconds(60),
                environment,
                1,
                new FunctionPackage(folder.resolve("function.zip"), "digest", folder, Form.JVM),
                List.of());
    }
}
