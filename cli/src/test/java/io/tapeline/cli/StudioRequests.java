package io.tapeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Reads the names in requests to {@link FakeStudio}. */
final class StudioRequests {

    private StudioRequests() {}

    static String kind(String method, String path) {
        if (path.startsWith("/s3/")) {
            return method.toLowerCase(java.util.Locale.ROOT);
        }
        return switch (method + " " + path.replaceAll("/u[0-9]+", "/ID")) {
            case "POST /v1/uploads", "POST /v1/upload-batches" -> "announce";
            case "POST /v1/uploads/ID/url" -> "url";
            case "GET /v1/uploads/ID" -> "show";
            case "DELETE /v1/uploads/ID" -> "abort";
            case "POST /v1/versions", "POST /v1/version-batches" -> "register";
            case "GET /v1/versions/ID" -> "ask";
            case "GET /v1/recordings/download" -> "download";
            case "GET /v1/recordings" -> "list";
            case "GET /v1/health" -> "health";
            default -> "other";
        };
    }

    /** The names in a query, outermost first, with a slash at the end if more names may follow. */
    static String queriedNames(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] both = pair.split("=", 2);
            query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        StringBuilder name = new StringBuilder();
        for (String part : new String[] {"artist", "song", "track", "version"}) {
            if (query.containsKey(part)) {
                name.append(query.get(part)).append(part.equals("version") ? "" : "/");
            }
        }
        return name.toString();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String name(JsonNode upload) {
        return String.join(
                "/",
                upload.path("artist").asText(),
                upload.path("song").asText(),
                upload.path("track").asText(),
                upload.path("version").asText());
    }
}
