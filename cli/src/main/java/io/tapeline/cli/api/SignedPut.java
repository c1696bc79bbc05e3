package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A presigned request to S3, to be sent unchanged before its URL expires. The URL is a secret.
 *
 * @param part its number; 0 for a whole file
 * @param url its URL
 * @param headers all headers that must be sent in addition to those of every client
 */
public record SignedPut(int part, URI url, Map<String, String> headers) {

    public SignedPut {
        headers = Map.copyOf(headers);
    }

    static SignedPut of(JsonNode json) throws ApiException {
        Map<String, String> headers = new HashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        try {
            return new SignedPut(
                    json.path("part").asInt(), URI.create(json.path("url").asText()), headers);
        } catch (IllegalArgumentException e) {
            throw StudioApi.notOurs();
        }
    }

    @Override
    public String toString() {
        return "SignedPut[part " + part + "]";
    }
}
