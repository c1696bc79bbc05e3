package io.tapeline.downloadmedia.ytdlp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs beside the function. Its output is read line by line: standard output and standard error in the order in
 * which they were written. A program that hangs or writes without end neither blocks the function nor fills its memory. For one
 * thread at a time; closing kills the program and all its child processes.
 */
final class ProgramRun implements AutoCloseable {

    private static final int LINES_AHEAD = 16;
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final BlockingQueue<Next> lines = new ArrayBlockingQueue<>(LINES_AHEAD);
    private final Process process;
    private final Thread reader;

    private ProgramRun(Process process, int longestLine) {
        this.process = process;
        this.reader = Thread.ofPlatform()
                .daemon()
                .name("output-of-" + process.pid())
                .start(() -> read(process.getInputStream(), longestLine));
    }

    /**
     * @param environment its whole environment: it contains none of the function's variables, which include credentials
     * @param input its standard input
     * @param longestLine in bytes
     * @throws IOException when it can't be started
     */
    static ProgramRun start(
            List<String> command, Map<String, String> environment, Path folder, Path input, int longestLine)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(input.toFile()))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ProgramRun(builder.start(), longestLine);
    }

    /** What comes next; waits for it no longer than told. */
    Next next(Duration longest) throws InterruptedException {
        Next next = lines.poll(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        return next == null ? new Next.Silence() : next;
    }

    /** How it ended, for a message: after {@link Next.End}. */
    String ending() throws InterruptedException {
        return process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)
                ? "exit code " + process.exitValue()
                : "still running";
    }

    private void read(InputStream output, int longestLine) {
        try (InputStream in = new BufferedInputStream(output)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read == '\n') {
                    lines.put(new Next.Line(line.toString(StandardCharsets.UTF_8)));
                    line = new ByteArrayOutputStream();
                } else if (line.size() < longestLine) {
                    line.write(read);
                } else {
                    lines.put(new Next.TooLong());
                    return;
                }
            }
            if (line.size() > 0) {
                lines.put(new Next.Line(line.toString(StandardCharsets.UTF_8)));
            }
            lines.put(new Next.End());
        } catch (IOException e) {
            // a program that was killed, of which nothing more is waited for
            lines.offer(new Next.End());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        reader.interrupt();
    }

    /** What a program writes, or does instead. */
    sealed interface Next {

        /** A line without its end. */
        record Line(String text) implements Next {}

        /** Nothing for as long as was waited. */
        record Silence() implements Next {}

        /** A line beyond the longest one. */
        record TooLong() implements Next {}

        /** It has closed its output. */
        record End() implements Next {}
    }
}
