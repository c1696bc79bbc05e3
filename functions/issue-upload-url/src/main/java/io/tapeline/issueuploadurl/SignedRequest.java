package io.tapeline.issueuploadurl;

import java.time.Instant;
import java.util.Map;

/**
 * A request that S3 takes from anybody who has its URL, until it expires, and only with these headers.
 *
 * @param url secret while it is valid
 * @param headers to be sent as they are; the content length is signed, too, but every HTTP client sends that by itself
 */
record SignedRequest(String url, String method, Map<String, String> headers, Instant expiresAt) {

    SignedRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "SignedRequest[" + method + ", until " + expiresAt + "]";
    }
}
