package io.tapeline.cli.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Sends a request, reads JSON, and turns every kind of no into an {@link ApiException} with a sentence. */
final class HttpExchange {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** API Gateway gives up after 29 seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** A request whose connection breaks is sent again; every one of them is safe to repeat. */
    private static final int ATTEMPTS = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI address;
    private final Supplier<Optional<String>> token;

    HttpExchange(URI address, Supplier<Optional<String>> token) {
        this.address = address;
        this.http = client(address);
        this.token = token;
    }

    private static HttpClient client(URI address) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        return "https".equals(address.getScheme())
                ? builder.build()
                : builder.sslContext(trustingNobody()).build();
    }

    /** Without TLS nobody's certificate need be known; reading those of the JDK would be a third of a short command. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    JsonNode get(String path) throws ApiException {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) throws ApiException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(body.toString())).build());
    }

    /** An answer without a body is a JSON object without fields. */
    JsonNode delete(String path) throws ApiException {
        return send(request(path).DELETE().build());
    }

    /** To the address itself. */
    JsonNode postForm(String form) throws ApiException {
        return send(request("")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Accept", "application/json");
        token.get().ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private JsonNode send(HttpRequest request) throws ApiException {
        for (int attempt = 1; ; attempt++) {
            try {
                return read(http.send(request, BodyHandlers.ofString()));
            } catch (IOException e) {
                if (attempt == ATTEMPTS || e instanceof java.net.http.HttpTimeoutException) {
                    throw new ApiException(
                            ApiException.Kind.UNREACHABLE, "The API at " + address + " does not answer.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException(
                        ApiException.Kind.UNREACHABLE, "Interrupted while waiting for the API.", "interrupted");
            }
        }
    }

    private JsonNode read(HttpResponse<String> response) throws ApiException {
        JsonNode body = json(response.body());
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            if (status == 204) {
                return JSON.createObjectNode();
            }
            if (!body.isObject()) {
                throw new ApiException(
                        ApiException.Kind.UNREACHABLE, address + " answers, but not as Tapeline's API does.");
            }
            return body;
        }
        throw problem(status, body);
    }

    /** A no of the API's, as an answer or as a part of one. */
    ApiException problem(int status, JsonNode body) {
        return new ApiException(
                kind(status), sentence(status, body), body.path("code").asText());
    }

    private static ApiException.Kind kind(int status) {
        return switch (status) {
            case 401 -> ApiException.Kind.NOT_LOGGED_IN;
            case 403 -> ApiException.Kind.NOT_ALLOWED;
            case 404 -> ApiException.Kind.NOT_FOUND;
            case 409 -> ApiException.Kind.CONFLICT;
            case 429 -> ApiException.Kind.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? ApiException.Kind.INVALID : ApiException.Kind.UNAVAILABLE;
        };
    }

    /** What a problem+json body says, each wrong field on a line; without one, what the status says. */
    private String sentence(int status, JsonNode body) {
        String detail = body.path("detail").asText(body.path("title").asText());
        if (detail.isBlank()) {
            return switch (status) {
                case 401 -> "The API at " + address + " wants a login, and there is none or it is not good any more.";
                case 403 -> "This login may not do that at " + address + ".";
                default -> "The API at " + address + " answered " + status + ".";
            };
        }
        StringBuilder sentence = new StringBuilder(detail);
        for (JsonNode error : body.path("errors")) {
            sentence.append("\n  ").append(error.path("field").asText()).append(": ");
            sentence.append(error.path("message").asText());
        }
        return sentence.toString();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
