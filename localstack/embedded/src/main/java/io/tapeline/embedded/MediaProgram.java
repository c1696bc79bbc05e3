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
 * yt-dlp where no setting names it: a script of the repository finds it or makes a Python environment, when the first
 * job that needs it starts. Without it the job is refused with what to install.
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

    /** Needed by the sources whose batches go to a function that wants to be told where it is. */
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

    /** What functions are told of it. */
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

    /** What it said when it failed. */
    private static Optional<String> run(Path program, String argument, long seconds) {
        try {
            Process process = new ProcessBuilder(List.of(program.toString(), argument))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            // what it says fits the pipe: a few lines
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
