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

/** The stand-ins' control endpoint: sets faults, and returns the expected results. */
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

    /** The stand-ins' common address, without a slash at its end. */
    String url() {
        return controlUrl.replaceFirst("/control$", "");
    }

    void faults(String plan) {
        control.put("/faults", plan);
    }

    void clearFaults() {
        faults("{\"rules\": []}");
    }

    void add(long artlistAssets, long motionarrayAssets) {
        control.post(
                "/catalogue",
                "{\"artlistAssets\": %d, \"motionarrayAssets\": %d}".formatted(artlistAssets, motionarrayAssets));
    }

    /** Every expected file: its object key, and its SHA-256 in hexadecimal digits. */
    Map<String, String> wanted(String platform) {
        return wanted(platform, true);
    }

    /** Like {@link #wanted(String)}; optionally without the digests, which take long to compute. */
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

    /** The SHA-256 of every file in a feed. */
    List<String> enclosures(String feed) {
        return control.get("/feeds?feed=" + feed).path("files").findValuesAsText("sha256");
    }

    /** Resets the record of calls to the YouTube Data API. */
    void forgetYouTube() {
        control.send("DELETE", "/youtube", "");
    }

    /** Changes the quota or the clock of the YouTube Data API; returns its calls so far, and those that were repeated. */
    JsonNode youTube(String change) {
        return control.post("/youtube", change);
    }

    /** Changes the search APIs for artists; returns their calls so far, and whether limits were exceeded. */
    JsonNode artists(String change) {
        return control.post("/artists", change);
    }

    /** Changes the secrets of the stand-in for Google. */
    void google(String change) {
        control.post("/google", change);
    }

    /** Resets the record of calls to the search APIs for artists. */
    void forgetArtists() {
        control.send("DELETE", "/artists", "");
    }

    /** The number of artists and genres that can be found, and of the rounds that this needs. */
    JsonNode artistCounts(String question) {
        return control.get("/artists/truth?" + question);
    }

    /** The ids of all artists that can be found. */
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

    /** The requests of each route, with their faults. */
    JsonNode requests() {
        return control.get("/requests").path("routes");
    }
}
