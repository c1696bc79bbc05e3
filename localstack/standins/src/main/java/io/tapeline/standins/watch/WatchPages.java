package io.tapeline.standins.watch;

import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.FileAnswer;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.AudioFormat;
import io.tapeline.standins.library.SampleAudio;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code GET /watch?v=<name>} and {@code GET /media/<name>.mp4} and {@code .mp3}. The beginning of a name determines the page:
 * {@code gone-} has no page, {@code empty-} a page without media, {@code several-} two videos, and {@code silent-} no separate
 * audio file.
 */
public final class WatchPages {
    private static final String MEDIA = "/media/";

    private final Routes routes;
    private final String url;
    private final long seed;
    private final long size;

    private WatchPages(Routes routes, String url, long seed, long size) {
        this.routes = routes;
        this.url = url;
        this.seed = seed;
        this.size = size;
    }

    /**
     * Registers both routes.
     *
     * @param size approximate size of a file in bytes; 0 means 100,000 to 300,000, depending on the name
     */
    public static WatchPages register(LocalServer server, Routes routes, long seed, long size) {
        var pages = new WatchPages(routes, server.url(), seed, size);
        server.route("/watch", pages::page);
        server.route(MEDIA, pages::media);
        return pages;
    }

    /** A page's URL, with {@code {id}} in place of the name. */
    public String template() {
        return url + "/watch?v={id}";
    }

    /** A page's file: {@code name.mp4} or {@code name.mp3}. */
    public Optional<FileAnswer> file(String fileName) {
        if (fileName.endsWith(".mp4")) {
            var video = SampleVideo.of(seed, fileName, size);
            return Optional.of(
                    new FileAnswer("video/mp4", video.length(), video.entityTag(), video.lastModified(), video::write));
        }
        if (fileName.endsWith(".mp3")) {
            var audio = SampleAudio.of(seed, fileName, AudioFormat.MP3, size);
            return Optional.of(new FileAnswer(
                    "audio/mpeg", audio.length(), audio.entityTag(), audio.lastModified(), audio::write));
        }
        return Optional.empty();
    }

    /** SHA-256 of a page's file, in lower-case hexadecimal digits. */
    public String sha256(String fileName) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var file = file(fileName).orElseThrow();
            file.bytes().write(new DigestOutputStream(OutputStream.nullOutputStream(), digest), 0, file.length());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void page(Exchange exchange) throws IOException {
        var name = exchange.parameter("v").orElse("");
        routes.run(FaultRoute.WATCH_PAGE, name, exchange, (answering, faults) -> {
            if (faults.first(FaultKind.BOT_CHECK).isPresent()) {
                answering
                        .with("cf-mitigated", "challenge")
                        .sendText(403, "text/html", "<title>Just a moment...</title>");
            } else if (!name.matches("[A-Za-z0-9_-]{1,64}") || name.startsWith("gone-")) {
                answering.sendText(404, "text/html", "<title>Video unavailable</title>");
            } else {
                answering.sendText(
                        200,
                        "text/html",
                        "<!doctype html><title>Video %s</title><body>%s</body>".formatted(name, content(name)));
            }
        });
    }

    private static String content(String name) {
        if (name.startsWith("empty-")) {
            return "<p>Nothing to see here.</p>";
        }
        if (name.startsWith("several-")) {
            return "<video src=\"/media/%1$s-1.mp4\"></video><video src=\"/media/%1$s-2.mp4\"></video>".formatted(name);
        }
        if (name.startsWith("silent-")) {
            return "<video src=\"/media/%s.mp4\"></video>".formatted(name);
        }
        return """
                <div id="player"></div>
                <script>
                jwplayer("player").setup({"mediaid": "%1$s", "title": "Video %1$s", "sources": [
                  {"file": "/media/%1$s.mp4", "type": "video/mp4"}, {"file": "/media/%1$s.mp3", "type": "audio/mpeg"}
                ]});
                </script>""".formatted(name);
    }

    private void media(Exchange exchange) throws IOException {
        var fileName = exchange.path().substring(MEDIA.length());
        routes.run(FaultRoute.MEDIA_FILE, fileName, exchange, answering -> {
            var file = file(fileName);
            if (file.isPresent()) {
                file.get().send(answering);
            } else {
                answering.sendText(404, "text/plain", "There is no such file.");
            }
        });
    }
}
