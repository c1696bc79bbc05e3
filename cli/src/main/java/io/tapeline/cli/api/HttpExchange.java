package io.tapeline.cli.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapeline.cli.console.Secrets;
import io.tapeline.cli.console.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends a request, reads JSON, and turns every refusal into an {@link ApiException} with a sentence. */
final class HttpExchange {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** API Gateway gives up after 29 seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** A request whose connection breaks is sent again while there is time; all requests are safe to repeat. */
    private static final int ATTEMPTS = 3;

    private static final int SHORTEST_TOKEN = 16;
    private static final int UNAUTHORIZED = 401;
    /** Most tokens that are tried for one request. */
    private static final int TOKENS = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI address;
    private final TokenSource tokens;
    private final Waiting waiting;

    HttpExchange(URI address, TokenSource tokens, Waiting waiting) {
        this.address = address;
        this.http = Tls.client(address, CONNECT);
        this.tokens = tokens;
        this.waiting = waiting;
    }

    JsonNode get(String path) throws ApiException {
        return send(request(path).GET());
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) throws ApiException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(body.toString())));
    }

    /** An answer without a body is a JSON object without fields. */
    JsonNode delete(String path) throws ApiException {
        return send(request(path).DELETE());
    }

    /** Posts to the address itself. */
    JsonNode postForm(String form, Map<String, String> headers) throws ApiException {
        HttpRequest.Builder request = request("").header("Content-Type", "application/x-www-form-urlencoded");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json");
    }

    /**
     * Renews a refused token and sends the request again, because a refused request had no effect. It tries twice, because another
     * thread's token may have expired meanwhile.
     */
    private JsonNode send(HttpRequest.Builder request) throws ApiException {
        Optional<String> token = tokens.token();
        HttpResponse<String> response = answer(authorized(request, token));
        for (int tried = 1; response.statusCode() == UNAUTHORIZED && token.isPresent() && tried < TOKENS; tried++) {
            token = tokens.afterRefusalOf(token.get());
            if (token.isPresent()) {
                response = answer(authorized(request, token));
            }
        }
        return read(response, withoutSecrets(response.request(), response.body()));
    }

    private static HttpRequest authorized(HttpRequest.Builder request, Optional<String> token) {
        token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + value));
        return request.build();
    }

    private HttpResponse<String> answer(HttpRequest request) throws ApiException {
        waiting.asked(address.toString());
        long began = waiting.now();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = http.send(inTime(request, began), BodyHandlers.ofString());
                waiting.answered();
                return response;
            } catch (IOException e) {
                boolean tooLate = waiting.now() - began >= ANSWER.toNanos();
                if (attempt == ATTEMPTS || tooLate || e instanceof java.net.http.HttpTimeoutException) {
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

    /** Limits all attempts together to the time of one request. */
    private HttpRequest inTime(HttpRequest request, long began) {
        Duration left = ANSWER.minusNanos(waiting.now() - began);
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(left.isPositive() ? left : Duration.ofMillis(1))
                .build();
    }

    /** Hides the sent token, because an answer may repeat it. */
    private static String withoutSecrets(HttpRequest request, String body) {
        String sent = request.headers().firstValue("Authorization").orElse("");
        return Secrets.of(SHORTEST_TOKEN, sent.replaceFirst("^Bearer ", "")).hide(body);
    }

    private JsonNode read(HttpResponse<String> response, String text) throws ApiException {
        JsonNode body = json(text);
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

    /** A refusal by the API, as a whole answer or as part of one. */
    ApiException problem(int status, JsonNode body) {
        return new ApiException(
                kind(status),
                sentence(status, body),
                body.path("code").asText(body.path("error").asText("")));
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

    /**
     * The sentence of a problem+json body or of an issuer, with the reason for each wrong field. Without such a body, and for
     * problems with the caller's login, the sentence follows from the status: only this class knows where the login came from.
     */
    private String sentence(int status, JsonNode body) {
        String issuers = body.path("error_description").asText("");
        String detail = body.path("detail").asText(body.path("title").asText(issuers));
        boolean gateways = status == UNAUTHORIZED && issuers.isEmpty()
                || body.path("code").asText().equals(ApiException.NO_ROLE);
        if (detail.isBlank() || gateways) {
            return switch (status) {
                case UNAUTHORIZED ->
                    "The API at " + address + " requires a login, and there is none or it is no longer valid.";
                case 403 -> "This login may not do that at " + address + ".";
                default -> "The API at " + address + " answered " + status + ".";
            };
        }
        JsonNode errors = body.path("errors");
        if (errors.size() == 1 && detail.endsWith(errors.path(0).path("field").asText())) {
            return detail + ": " + errors.path(0).path("message").asText();
        }
        StringBuilder sentence = new StringBuilder(detail);
        for (JsonNode error : errors) {
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
