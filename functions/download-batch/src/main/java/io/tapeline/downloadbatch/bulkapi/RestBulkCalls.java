package io.tapeline.downloadbatch.bulkapi;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.tapeline.http.Statuses;
import io.tapeline.model.SourceException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The bulk API's calls by Quarkus's REST client. */
final class RestBulkCalls implements BulkCalls {

    private final BulkApi api;

    RestBulkCalls(URI base, Duration timeout) {
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(BulkApi.class);
    }

    @Override
    public Answer ask(List<String> keys, Optional<String> authorization) throws SourceException {
        return answer(() -> api.bulkDownloadArtifacts(authorization.orElse(null), new BulkQuestion(keys)));
    }

    @Override
    public Answer token(String authorization) throws SourceException {
        return answer(() -> api.token(authorization, "client_credentials"));
    }

    private static Answer answer(Supplier<Response> call) throws SourceException {
        try (Response response = call.get()) {
            String body = response.hasEntity() ? response.readEntity(String.class) : "";
            return new Answer(
                    response.getStatus(),
                    Optional.ofNullable(response.getHeaderString("Retry-After")),
                    body == null ? "" : body);
        } catch (ProcessingException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof TimeoutException) {
                    throw Statuses.passing("source-timeout", "The bulk API did not answer in time.", e);
                }
            }
            throw Statuses.passing("source-unreachable", "The bulk API could not be reached or broke off.", e);
        }
    }
}
