package io.tapeline.api;

import java.util.Map;

/**
 * What an operation answers.
 *
 * @param body a record registered for reflection; its names become snake_case
 * @param headers besides the content type
 */
public record ApiResponse(int status, Object body, Map<String, String> headers) {

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    public static ApiResponse of(int status, Object body) {
        return new ApiResponse(status, body, Map.of());
    }
}
