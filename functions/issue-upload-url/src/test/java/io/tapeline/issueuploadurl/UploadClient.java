package io.tapeline.issueuploadurl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Sends as a foreign HTTP client, which knows only URL, method and headers. */
final class UploadClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private UploadClient() {}

    static byte[] noise(int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> headers(JsonNode signed) {
        Map<String, String> headers = new TreeMap<>();
        signed.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    static HttpResponse<String> put(JsonNode signed, byte[] bytes) throws IOException, InterruptedException {
        return put(signed, bytes, headers(signed));
    }

    static HttpResponse<String> put(JsonNode signed, byte[] bytes, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(signed.path("url").asText()))
                .method(signed.path("method").asText(), HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The HTTP status that curl received. */
    static int curl(JsonNode signed, Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--output",
                file + ".answer",
                "--write-out",
                "%{http_code}",
                "--upload-file",
                file.toString()));
        headers(signed).forEach((name, value) -> command.addAll(List.of("--header", name + ": " + value)));
        command.add(signed.path("url").asText());
        Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
        String status = new String(curl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (curl.waitFor() != 0) {
            throw new IOException("curl ended with " + curl.exitValue() + ": " + status);
        }
        return Integer.parseInt(status);
    }
}
