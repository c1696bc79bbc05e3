package io.tapeline.embedded;

import io.tapeline.embedded.api.Needs;
import io.tapeline.embedded.description.SystemDescription;
import io.tapeline.server.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Provides yt-dlp if no setting names it: when the first job that needs it starts, a script of the repository finds it or creates a
 * Python environment. If that fails, the job is refused with instructions what to install.
 */
final class MediaProgram implements Needs {

    private static final String SETTING = "TAPELINE_YT_DLP";
    private static final Path SCRIPT = Path.of("localstack", "yt-dlp", "yt-dlp");
    private static final long CHECK_SECONDS = 15;

    private final Optional<Path> script;
    private final Set<String> sources;
    private final Consumer<String> say;
    private final AtomicBoolean installing = new AtomicBoolean();

    private MediaProgram(Optional<Path> script, Set<String> sources, Consumer<String> say) {
        this.script = script;
        this.sources = sources;
        this.say = say;
    }

    /** A source needs yt-dlp if the function of its batches lists yt-dlp's path among its settings. */
    static MediaProgram of(StackOptions options, SystemDescription description, Consumer<String> say) {
        Set<String> queues = description.functions().values().stream()
                .filter(function -> function.settings().contains(SETTING))
                .flatMap(function -> function.queue().stream())
                .map(trigger -> trigger.queue())
                .collect(Collectors.toSet());
        Set<String> sources = description.batchQueues().entrySet().stream()
                .filter(source -> queues.contains(source.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        boolean told = !options.environment.getOrDefault(SETTING, "").isBlank();
        Optional<Path> script = Optional.of(options.packages.resolve(SCRIPT).toAbsolutePath())
                .filter(path -> !told && Files.isExecutable(path));
        return new MediaProgram(script, sources, say);
    }

    /** The settings that tell functions where yt-dlp is. */
    Map<String, String> settings() {
        return script.map(path -> Map.of(SETTING, path.toString())).orElse(Map.of());
    }

    @Override
    public Optional<String> missing(String method, String path, byte[] body) {
        if (script.isEmpty() || !method.equals("POST") || !path.equals("/v1/jobs") || !isForIt(body)) {
            return Optional.empty();
        }
        Optional<String> missing = run(script.get(), "--can-be-had", CHECK_SECONDS);
        if (missing.isEmpty() && installing.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> install(script.get()));
        }
        return missing;
    }

    private boolean isForIt(byte[] body) {
        return Json.read(body)
                .map(request -> request.path("source").asText(""))
                .filter(sources::contains)
                .isPresent();
    }

    private void install(Path program) {
        run(program, "--install", TimeUnit.MINUTES.toSeconds(10)).ifPresent(trouble -> {
            say.accept("yt-dlp could not be installed, and jobs that need it wait: " + trouble);
            installing.set(false);
        });
    }

    /** Returns the program's output if it failed. */
    private static Optional<String> run(Path program, String argument, long seconds) {
        try {
            Process process = new ProcessBuilder(List.of(program.toString(), argument))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            // the output is a few lines, which fit into the pipe's buffer
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of(program + " " + argument + " did not end");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(said.replaceAll("\\s+", " "));
        } catch (IOException e) {
            return Optional.of(program + " can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(program + " " + argument + " was interrupted");
        }
    }
}
