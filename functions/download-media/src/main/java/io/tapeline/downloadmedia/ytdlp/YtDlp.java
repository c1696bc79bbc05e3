package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Quoted;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Calls the program yt-dlp to find the media of pages: several pages in a run, because a start takes one or two seconds. For each
 * page, in the order of the arguments, it writes one line to standard output: a JSON document, or {@code null} after the errors
 * that give the reason. Safe for use by several threads.
 */
final class YtDlp {

    /** The head of a line that a page gets before its formats are looked at: what an error does not say later. */
    static final String STATUS = "status ";

    private static final int LONGEST_LINE = 16 * 1024 * 1024;
    private static final String ONE_FILE = "[protocol~='^https?$']";
    private static final Duration LEFT_ALONE_WHEN_MISSING = Duration.ofMinutes(1);

    private final Options options;
    private final Map<String, String> outside;

    /**
     * @param program its path, or a name that is looked for in PATH
     * @param folder where it keeps what it has learned of a site, and its cookies
     * @param cookies a file in the form of Netscape's; it is copied, because yt-dlp writes to it
     * @param silence longest time without a word about the page in question
     * @param botCheckPause how long a site that classifies the address as a robot is left alone
     */
    record Options(
            String program,
            Path folder,
            Optional<Path> cookies,
            Optional<String> proxy,
            Optional<String> extractorArguments,
            Duration silence,
            Duration botCheckPause) {}

    /** @param outside the function's environment, of which yt-dlp gets what it needs to run and no credentials */
    YtDlp(Options options, Map<String, String> outside) {
        this.options = options;
        this.outside = Map.copyOf(outside);
    }

    /**
     * Asks for pages one after the other until one of them ends the run: the time is over, the program dies or returns an invalid
     * answer, or the site demands fewer requests.
     *
     * @param pages http and https URLs
     * @param pause between two requests of the program
     * @param longest time for all of them
     * @return where the media of the first pages are, at least of one
     * @throws SourceException when it can't be started, or is interrupted
     */
    List<Location> locate(MediaFormat format, List<String> pages, Duration pause, Duration longest)
            throws SourceException {
        Optional<Path> input = Optional.empty();
        try {
            Files.createDirectories(options.folder());
            input = Optional.of(Files.createTempFile(options.folder(), "pages-", ".txt"));
            Files.write(input.get(), pages);
            return answers(command(format, pause), input.get(), pages, longest);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw stopped();
            }
            throw SourceException.throttled(
                    new Reason(
                            "yt-dlp-missing",
                            "yt-dlp can't be started as " + Quoted.of(options.program()) + " ("
                                    + Complaint.shown(cause(e))
                                    + "): install it, or set TAPELINE_YT_DLP to where it is. The work waits until then."),
                    Optional.of(LEFT_ALONE_WHEN_MISSING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } finally {
            input.ifPresent(YtDlp::delete);
        }
    }

    private static SourceException stopped() {
        return Complaint.passing("source-timeout", "The function's time was up before yt-dlp had an answer.");
    }

    /** The system's error message, without the program and folder that the JDK adds. */
    private static String cause(IOException e) {
        return String.valueOf(Optional.ofNullable(e.getCause()).orElse(e).getMessage());
    }

    private List<Location> answers(List<String> command, Path input, List<String> pages, Duration longest)
            throws IOException, InterruptedException {
        try (ProgramRun run = ProgramRun.start(command, environment(), options.folder(), input, LONGEST_LINE)) {
            return new Conversation(run, pages, options.silence(), longest, options.botCheckPause()).answers();
        }
    }

    private List<String> command(MediaFormat format, Duration pause) throws IOException {
        List<String> command = new ArrayList<>(List.of(options.program()));
        // files on the machine must not change its behaviour, and nothing is loaded from elsewhere
        command.addAll(List.of("--ignore-config", "--no-plugin-dirs", "--no-remote-components"));
        command.addAll(List.of("--quiet", "--no-warnings", "--no-color", "--dump-single-json", "--no-playlist"));
        command.addAll(List.of("--print", "pre_process:" + STATUS + "%(live_status)s"));
        command.addAll(List.of("--socket-timeout", "15", "--retries", "1", "--extractor-retries", "1"));
        command.addAll(List.of("--sleep-requests", Double.toString(pause.toMillis() / 1000.0)));
        command.addAll(List.of("--cache-dir", options.folder().resolve("cache").toString()));
        if (options.cookies().isPresent()) {
            Path copy = options.folder().resolve("cookies.txt");
            Files.copy(options.cookies().get(), copy, StandardCopyOption.REPLACE_EXISTING);
            command.addAll(List.of("--cookies", copy.toString()));
        }
        options.proxy().ifPresent(proxy -> command.addAll(List.of("--proxy", proxy)));
        options.extractorArguments().ifPresent(some -> command.addAll(List.of("--extractor-args", some)));
        command.addAll(List.of("--format", formats(format), "--batch-file", "-"));
        return command;
    }

    /** The formats to choose: one file that need not be merged from several. */
    private static String formats(MediaFormat format) {
        return switch (format.name()) {
            case "AUDIO" -> "ba" + ONE_FILE;
            case "VIDEO" -> "b" + ONE_FILE + "[vcodec!=?none]";
            default -> "b" + ONE_FILE + "/ba" + ONE_FILE;
        };
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String name : List.of("PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")) {
            Optional.ofNullable(outside.get(name)).ifPresent(value -> environment.put(name, value));
        }
        environment.put("HOME", options.folder().toString());
        environment.put("TMPDIR", options.folder().toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        return environment;
    }

    private static void delete(Path input) {
        try {
            Files.deleteIfExists(input);
        } catch (IOException e) {
            // the folder for temporary files is emptied with the function; it holds URLs of pages and nothing secret
            return;
        }
    }
}
