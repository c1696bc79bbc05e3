package io.tapeline.issueuploadurl;

import java.time.Instant;
import java.util.Map;

/**
 * A presigned request: until it expires, S3 accepts it from anybody who has the URL and sends these headers.
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
