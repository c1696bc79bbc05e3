package io.tapeline.issueuploadurl;

import java.time.Instant;
import java.util.Map;

/**
 * A request that S3 accepts from anybody who has its URL, until it expires, and only with these headers.
 *
 * @param url secret while it is valid
 * @param headers to be sent unchanged; the content length is signed as well, but every HTTP client sends it by itself
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
