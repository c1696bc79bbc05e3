package io.tapeline.standins.youtube;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The API's errors, with their reasons. */
enum ApiError {
    QUOTA_EXCEEDED(403, "quotaExceeded", "The request cannot be completed because you have exceeded your quota."),
    DAILY_LIMIT_EXCEEDED(403, "dailyLimitExceeded", "Daily Limit Exceeded."),
    RATE_LIMIT_EXCEEDED(403, "rateLimitExceeded", "Rate Limit Exceeded"),
    USER_RATE_LIMIT_EXCEEDED(403, "userRateLimitExceeded", "User Rate Limit Exceeded"),
    KEY_INVALID(400, "keyInvalid", "API key not valid. Please pass a valid API key."),
    KEY_BAD_REQUEST(400, "badRequest", "API key not valid. Please pass a valid API key."),
    ACCESS_NOT_CONFIGURED(403, "accessNotConfigured", "YouTube Data API v3 has not been used in this project before."),
    FORBIDDEN(403, "forbidden", "Access forbidden."),
    PLAYLIST_NOT_FOUND(404, "playlistNotFound", "The playlist identified with the playlistId cannot be found."),
    INVALID_PAGE_TOKEN(400, "invalidPageToken", "The request specifies an invalid page token."),
    BACKEND_ERROR(503, "backendError", "Backend Error");

    private final int status;
    private final String reason;
    private final String message;

    ApiError(int status, String reason, String message) {
        this.status = status;
        this.reason = reason;
        this.message = message;
    }

    /** The error with this reason; {@code badRequest} means the one of the two errors for a wrong key that the API uses today. */
    static ApiError named(String reason) {
        return Arrays.stream(values())
                .filter(error -> error.reason.equals(reason))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown reason '%s'; use one of %s."
                        .formatted(
                                reason,
                                Arrays.stream(values())
                                        .map(error -> error.reason)
                                        .collect(Collectors.joining(", ")))));
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        var one = Map.of("message", message, "domain", "youtube.quota", "reason", reason);
        return Map.of("error", Map.of("code", status, "message", message, "errors", List.of(one)));
    }

    /** Thrown if a call is answered with an error. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final ApiError error;

        Refused(ApiError error) {
            super(error.message);
            this.error = error;
        }

        ApiError error() {
            return error;
        }
    }

    /** The position for a page token; throws an error if the token is not one of this API's. */
    static int position(Optional<String> token) throws Refused {
        try {
            return token.map(text -> Integer.parseInt(text.replaceFirst("^page-", "")))
                    .orElse(0);
        } catch (NumberFormatException invalid) {
            throw new Refused(INVALID_PAGE_TOKEN);
        }
    }
}
