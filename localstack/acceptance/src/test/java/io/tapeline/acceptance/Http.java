package io.tapeline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.embedded.tls.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * JSON over HTTP, to one server.
 *
 * @param authorization supplies the header's value; if empty, the header is not sent
 */
record Http(String url, Supplier<String> authorization, HttpClient client) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(40);

    Http(String url) {
        this(url, () -> "", CLIENT);
    }

    /** For a server with a certificate of one of these authorities. */
    Http trusting(Path bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, CertificateAuthority.trusting(bundle), null);
            return new Http(
                    url,
                    authorization,
                    HttpClient.newBuilder().sslContext(context).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    Http authorizedBy(String header) {
        return authorizedBy(() -> header);
    }

    Http authorizedBy(Supplier<String> header) {
        return new Http(url, header, client);
    }

    record Answer(int status, JsonNode body) {}

    JsonNode get(String path) {
        return good(send("GET", path, ""));
    }

    JsonNode put(String path, String body) {
        return good(send("PUT", path, body));
    }

    JsonNode post(String path, String body) {
        return good(send("POST", path, body));
    }

    Answer send(String method, String path, String body) {
        return send(
                method,
                path,
                "application/json",
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** Sends a form and reads JSON. */
    JsonNode postForm(String path, String form) {
        return good(send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form)));
    }

    private Answer send(String method, String path, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .header("Content-Type", type)
                .method(method, body);
        String header = authorization.get();
        if (!header.isEmpty()) {
            request.header("Authorization", header);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private JsonNode good(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(url + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }
}
