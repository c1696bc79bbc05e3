package io.tapeline.embedded.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.embedded.description.FunctionDescription.Size;
import io.tapeline.embedded.lambda.ProcessorShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the sizes in {@code functions.yaml} with their calculation and with the measurements of {@code ./tapeline bench start}. */
class FunctionSizesTest {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path INFRA = REPOSITORY.resolve("infra");
    /** Seconds that Lambda waits for a start before it starts the function again, within its timeout. */
    private static final double INIT_PHASE = 10;
    /** Seconds that API Gateway waits. */
    private static final double API = 29;
    /** The share of the time that a start may use; the rest is for TLS, a busy host and the network. */
    private static final double PART = 0.5;

    @TempDir
    Path folder;

    @Test
    void everyFunctionStartsAndAnswersInHalfOfItsTimeAtItsShareOfAProcessor() throws IOException {
        assertThat(tooSlow(INFRA)).isEmpty();
    }

    @Test
    void anAuthorizerOf256MegabytesOnTheJvmIsTooSlow() throws IOException {
        String functions = Files.readString(INFRA.resolve("functions.yaml"));
        String authorizer = Pattern.quote("handler: authorize-caller\n    memory: ") + ".*\n.*\n";
        Files.writeString(
                folder.resolve("functions.yaml"),
                functions.replaceAll(authorizer, "handler: authorize-caller\n    memory: 256\n    timeout: 10\n"));
        for (String file : List.of("openapi.yaml", "sources.yaml")) {
            Files.copy(INFRA.resolve(file), folder.resolve(file));
        }

        assertThat(tooSlow(folder))
                .containsExactly(
                        "authorize-caller (jvm, 256 MiB) starts in 6.4 s; it may take 5.0",
                        "authorize-caller (jvm, 256 MiB) starts and answers in 9.1 s; it may take 5.0");
    }

    private static List<String> tooSlow(Path infra) throws IOException {
        SystemDescription description = SystemDescription.read(infra);
        JsonNode figures = new JsonMapper()
                .readTree(REPOSITORY.resolve("bench/start/figures.json").toFile());
        Set<String> behindTheApi =
                description.routes().stream().map(Route::function).collect(Collectors.toSet());
        List<String> tooSlow = new ArrayList<>();
        description.functions().forEach((name, function) -> {
            double gateway = behindTheApi.contains(name) ? API : Double.MAX_VALUE;
            check(name, "jvm", function.jvm(), gateway, figures, tooSlow);
            check(name, "native", function.nativeImage(), gateway, figures, tooSlow);
        });
        return tooSlow;
    }

    /** For a function without a compiled native image. */
    private static JsonNode slowestImage(JsonNode figures) {
        return figures.findValues("native").stream()
                .max(Comparator.comparing(
                        image -> image.path("start_processor_ms").asInt()))
                .orElseThrow();
    }

    private static void check(
            String name, String form, Size size, double gateway, JsonNode figures, List<String> tooSlow) {
        JsonNode known = figures.path(name).path(form);
        JsonNode measured = form.equals("native") && known.isMissingNode() ? slowestImage(figures) : known;
        assertThat(measured.isObject())
                .as("%s as %s is in no figures: ./tapeline bench start --only %s --figures", name, form, name)
                .isTrue();
        double share = Math.min(1, size.memory() / ProcessorShare.WHOLE);
        double start = measured.path("start_processor_ms").asDouble() / 1000 / share;
        double answer = start + measured.path("first_answer_ms").asDouble() / 1000 / share;
        double time = Math.min(size.timeout().toSeconds(), gateway);
        String who = "%s (%s, %d MiB) ".formatted(name, form, size.memory());
        if (start > PART * INIT_PHASE) {
            tooSlow.add(who + "starts in %.1f s; it may take %.1f".formatted(start, PART * INIT_PHASE));
        }
        if (answer > PART * time) {
            tooSlow.add(who + "starts and answers in %.1f s; it may take %.1f".formatted(answer, PART * time));
        }
    }
}
