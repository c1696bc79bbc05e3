package io.tapeline.api;

import java.util.Map;
import java.util.Optional;

/**
 * The answer of an operation.
 *
 * @param body a record registered for reflection; its names become snake_case; an empty {@link Optional} is no body
 * @param headers besides the content type
 */
public record ApiResponse(int status, Object body, Map<String, String> headers) {

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    public static ApiResponse of(int status, Object body) {
        return new ApiResponse(status, body, Map.of());
    }

    /** An answer without a body, 204 for example. */
    public static ApiResponse empty(int status) {
        return of(status, Optional.empty());
    }

    boolean isEmpty() {
        return body instanceof Optional<?> something && something.isEmpty();
    }
}
