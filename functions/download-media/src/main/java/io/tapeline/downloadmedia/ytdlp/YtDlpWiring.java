package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.downloads.FileSource;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpFiles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Creates the source from its settings; an invalid setting stops the function at startup. */
@Singleton
final class YtDlpWiring {

    @Produces
    @Singleton
    FileSource media(YtDlpSettings settings, HttpFiles files, HostPauses pauses) {
        Clock clock = Clock.systemUTC();
        YtDlp.Options options = new YtDlp.Options(
                settings.ytDlp(),
                temporaryFolder().resolve("tapeline-yt-dlp"),
                settings.ytDlpCookies().map(Path::of),
                settings.ytDlpProxy(),
                settings.ytDlpExtractorArgs(),
                settings.ytDlpSilence(),
                settings.botCheckPause());
        return new MediaFileSource(
                new YtDlp(options, System.getenv()),
                new Pages(settings.watchUrl()),
                files,
                pauses,
                settings.resolvingTime(),
                clock);
    }

    /** Quarkus's Lambda extension sets java.io.tmpdir to /tmp, whatever the process was started with. */
    private static Path temporaryFolder() {
        return Path.of(System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir")));
    }
}
