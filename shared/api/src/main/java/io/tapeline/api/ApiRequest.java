package io.tapeline.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as an operation sees it.
 *
 * @param path values of the route's variables
 * @param query values of each query parameter, decoded
 * @param headers by lower-case name; of a repeated header the last
 * @param body as text, empty when there is none
 * @param authorizer what the API's authorizer reports about the caller, as strings; empty for routes without an authorizer
 * @param requestId identifies this request in the logs of all components
 */
public record ApiRequest(
        Map<String, String> path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        Map<String, String> authorizer,
        String requestId) {

    public ApiRequest {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        authorizer = Map.copyOf(authorizer);
    }

    /** The value of a variable in the route's path. */
    public String variable(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no variable " + name);
        }
        return value;
    }

    /**
     * A header's value without the white space around it; a header that was sent empty is present.
     *
     * @param name in lower case
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }
}
