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

    /** The next event of the program; waits at most this long. */
    Next next(Duration longest) throws InterruptedException {
        Next next = lines.poll(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        return next == null ? new Next.Silence() : next;
    }

    /** How the program ended, for a message. Only call this after {@link Next.End}. */
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
            // the program was killed, so nobody waits for more output
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

    /** An event of the program: a line, or the reason why there is none. */
    sealed interface Next {

        /** A line without its line break. */
        record Line(String text) implements Next {}

        /** No output during the wait. */
        record Silence() implements Next {}

        /** A line that exceeds the limit. */
        record TooLong() implements Next {}

        /** The program has closed its output. */
        record End() implements Next {}
    }
}
