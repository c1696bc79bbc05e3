package io.tapeline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The control of the stand-ins: what is to go wrong, and the truth to compare with. */
final class StandIns {
    private final String controlUrl;
    private final Http control;
    private final String origin;

    /** @param controlUrl ends with {@code /control} */
    StandIns(String controlUrl) {
        this.controlUrl = controlUrl;
        this.control = new Http(controlUrl);
        this.origin = controlUrl.substring(0, controlUrl.lastIndexOf('/'));
    }

    /** Where all of them are, without a slash at its end. */
    String url() {
        return controlUrl.replaceFirst("/control$", "");
    }

    void faults(String plan) {
        control.put("/faults", plan);
    }

    void behave() {
        faults("{\"rules\": []}");
    }

    void add(long artlistAssets, long motionarrayAssets) {
        control.post(
                "/catalogue",
                "{\"artlistAssets\": %d, \"motionarrayAssets\": %d}".formatted(artlistAssets, motionarrayAssets));
    }

    /** Every file there has to be: its object key, and its SHA-256 in hexadecimal digits. */
    Map<String, String> wanted(String platform) {
        return wanted(platform, true);
    }

    /** As {@link #wanted(String)}; without the digests, which take long, when they do not matter. */
    Map<String, String> wanted(String platform, boolean withDigests) {
        Map<String, String> wanted = new HashMap<>();
        for (JsonNode file : control.get("/wanted?platform=" + platform + "&sha256=" + withDigests)
                .path("files")) {
            String format = file.path("format").asText();
            wanted.put(
                    "ingest/%s/%s/%s/%s.%s"
                            .formatted(
                                    platform,
                                    file.path("assetId").asText(),
                                    format,
                                    file.path("fileKey").asText(),
                                    format),
                    file.path("sha256").asText());
        }
        return wanted;
    }

    /** The address of a feed: {@code rss/daily} for example. */
    String feed(String name) {
        return origin + "/feeds/" + name;
    }

    void addEpisodes(String feed, int more) {
        control.post("/feeds", "{\"feed\": \"%s\", \"items\": %d}".formatted(feed, more));
    }

    /** The SHA-256 of every file that a feed names. */
    List<String> enclosures(String feed) {
        return control.get("/feeds?feed=" + feed).path("files").findValuesAsText("sha256");
    }

    /** The YouTube Data API forgets what it was asked. */
    void forgetYouTube() {
        control.send("DELETE", "/youtube", "");
    }

    /** Changes the quota or the clock of the YouTube Data API, and says what it was asked, and what more than once. */
    JsonNode youTube(String change) {
        return control.post("/youtube", change);
    }

    /** Changes the searches for artists, and says what they were asked, and whether they were asked too often. */
    JsonNode artists(String change) {
        return control.post("/artists", change);
    }

    /** Changes the secrets that the stand-in of Google keeps. */
    void google(String change) {
        control.post("/google", change);
    }

    /** The searches for artists forget what they were asked. */
    void forgetArtists() {
        control.send("DELETE", "/artists", "");
    }

    /** How many artists and genres there are to find, and in how many rounds. */
    JsonNode artistTruth(String question) {
        return control.get("/artists/truth?" + question);
    }

    /** The ids of all artists that there are to find. */
    Set<String> artistIds(String question) {
        try (InputStream ids = URI.create(controlUrl + "/artists/truth?ids=true&" + question)
                .toURL()
                .openStream()) {
            return new String(ids.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests that arrived on a route, and what was done to them. */
    JsonNode requests() {
        return control.get("/requests").path("routes");
    }
}
