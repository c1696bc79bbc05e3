package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short WAV, uploaded and registered like any client does it. */
record SampleRecording(String artist, String song, String track, String version) {
    private static final int SAMPLES = 400;

    void store(Http api) throws IOException, InterruptedException {
        byte[] wav = wav();
        JsonNode upload = api.post("/v1/uploads", """
                {"filename": "sample.wav", "content_type": "audio/wav", "bytes": %d, "sha256": "%s",
                 "artist": "%s", "song": "%s", "track": "%s", "version": "%s"}""".formatted(wav.length, sha256(wav), artist, song, track, version));
        send(upload.required("single"), wav);
        api.post("/v1/versions", """
                {"upload_id": "%s", "original_path": "/music/sample.wav"}""".formatted(upload.required("upload_id").asText()));
    }

    private static void send(JsonNode signed, byte[] content) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(signed.required("url").asText()))
                .PUT(BodyPublishers.ofByteArray(content));
        signed.required("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Silence: one channel, 16 bits, 8,000 samples per second. */
    private static byte[] wav() {
        int bytes = SAMPLES * 2;
        return ByteBuffer.allocate(44 + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(36 + bytes)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8_000)
                .putInt(16_000)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(bytes)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
