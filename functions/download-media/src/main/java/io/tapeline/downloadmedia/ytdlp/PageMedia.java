package io.tapeline.downloadmedia.ytdlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Reads the document that {@code yt-dlp -J} writes for a page. */
final class PageMedia {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Headers that the HTTP client sets itself. */
    private static final Set<String> OURS = Set.of(
            "host", "range", "if-range", "accept-encoding", "connection", "content-length", "transfer-encoding", "te");

    private PageMedia() {}

    /**
     * @throws NotOfThePageException when it is not a document, or belongs to another page: a file under the wrong key would be
     *     worse than none
     */
    static Location of(String line, String page) throws NotOfThePageException {
        JsonNode document = read(line);
        if (!document.path("original_url").asText("").equals(page)) {
            throw new NotOfThePageException();
        }
        if (!document.path("_type").asText("video").equals("video")) {
            return unavailable("no-single-file", "The page has several media, and nothing says which is meant.");
        }
        if (document.path("is_live").asBoolean(false)) {
            return Complaint.live();
        }
        JsonNode chosen = document.path("requested_downloads").path(0);
        String protocol = chosen.path("protocol").asText("");
        if (chosen.path("requested_formats").size() > 1 || !(protocol.equals("https") || protocol.equals("http"))) {
            return unavailable("no-single-file", "The page has no single file that can be had by http or https.");
        }
        long range = chosen.path("downloader_options").path("http_chunk_size").asLong(0);
        try {
            URI link = new URI(chosen.path("url").asText(""));
            if (link.getHost() == null || !String.valueOf(link.getScheme()).matches("(?i)https?")) {
                return badLink();
            }
            return new Location.Found(
                    link,
                    headers(chosen.path("http_headers")),
                    range > 0 ? OptionalLong.of(range) : OptionalLong.empty());
        } catch (URISyntaxException e) {
            return badLink();
        }
    }

    private static JsonNode read(String line) throws NotOfThePageException {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new NotOfThePageException();
        }
    }

    private static Map<String, String> headers(JsonNode given) {
        Map<String, String> headers = new TreeMap<>();
        given.properties().forEach(header -> {
            String value = header.getValue().asText("");
            if (header.getKey().matches("[A-Za-z0-9-]{1,64}")
                    && value.matches("[\\x20-\\x7e]{1,4096}")
                    && !OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.put(header.getKey(), value);
            }
        });
        return headers;
    }

    private static Location badLink() {
        return unavailable("bad-link", "yt-dlp gave a link that is not an http or https URL.");
    }

    private static Location unavailable(String code, String sentence) {
        return new Location.Unavailable(new Reason(code, sentence));
    }

    /** The output is not the document of the requested page. */
    static final class NotOfThePageException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
