package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Pause;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A shell script in the place of yt-dlp, for what the real one does not do when it is asked to. */
final class FakeYtDlp {

    static final SourceId CHANNELS = new SourceId("channels");
    private static final String PAGES = "https://pages.example/watch?v={id}";

    private final Path folder;
    private Duration silence = Duration.ofSeconds(20);
    private Duration longest = Duration.ofMinutes(1);
    private Optional<Path> cookies = Optional.empty();
    private Map<String, String> outside = Map.of("PATH", System.getenv("PATH"));

    FakeYtDlp(Path folder) {
        this.folder = folder;
    }

    FakeYtDlp withSilenceLimit(Duration most) {
        silence = most;
        return this;
    }

    FakeYtDlp withLimit(Duration most) {
        longest = most;
        return this;
    }

    FakeYtDlp withCookies(Path file) {
        cookies = Optional.of(file);
        return this;
    }

    FakeYtDlp withEnvironment(Map<String, String> environment) {
        outside = environment;
        return this;
    }

    /** Asks a script that gets the pages on standard input and finds {@code page}, which writes a document, defined. */
    Map<String, Location> locate(String script, String... assets) throws IOException {
        Path program = folder.resolve("yt-dlp");
        Files.writeString(program, """
                #!/bin/sh
                page() {
                  printf '{"original_url": "%%s", "_type": "video", "requested_downloads": [{"url": "https://media.example/%%s",' "$1" "${1##*=}"
                  printf ' "protocol": "https", "http_headers": {"Referer": "%%s"}}]}\\n' "$1"
                }
                %s
                """.formatted(script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return locate(program, assets);
    }

    Map<String, Location> locate(Path program, String... assets) {
        List<WantedFile> files = List.of(assets).stream()
                .map(asset -> new WantedFile(asset, MediaFormat.MP3, asset))
                .toList();
        return source(program).locate(CHANNELS, files).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().asset(), Map.Entry::getValue));
    }

    private MediaFileSource source(Path program) {
        YtDlp ytDlp = new YtDlp(
                new YtDlp.Options(
                        program.toString(),
                        folder.resolve("kept"),
                        cookies,
                        Optional.of("http://proxy.example:3128"),
                        Optional.empty(),
                        silence,
                        Duration.ofMinutes(30)),
                outside);
        Clock clock = Clock.systemUTC();
        return new MediaFileSource(
                ytDlp,
                new Pages(PAGES),
                new HttpFiles(true, 2, Duration.ofSeconds(2), clock),
                new HostPauses(Duration.ZERO, clock, () -> 0L, Pause.sleeping()),
                longest,
                clock);
    }
}
