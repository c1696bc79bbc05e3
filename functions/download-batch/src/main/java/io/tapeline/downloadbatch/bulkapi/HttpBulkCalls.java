package io.tapeline.downloadbatch.bulkapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.http.WebApi;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bulk API's calls over HTTP. */
final class HttpBulkCalls implements BulkCalls {

    static final String LINKS = "/v1/content/bulkDownloadArtifacts";

    private static final String TOKEN = "/oauth2/token";
    private static final Map<String, String> SERVICE = Map.of("service-host", "core.content.cms.api");

    private final WebApi api;
    private final URI base;

    /**
     * @param base without a slash at its end
     * @param timeout longest silence
     */
    HttpBulkCalls(URI base, Duration timeout) {
        this.api = new WebApi("The bulk API", "Tapeline", timeout);
        this.base = base;
    }

    @Override
    public Answer ask(List<String> keys, Optional<String> authorization) throws SourceException {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        keys.forEach(question.putArray("keys")::add);
        return api.postJson(URI.create(base + LINKS), headers(authorization), question.toString());
    }

    @Override
    public Answer token(String authorization) throws SourceException {
        return api.postForm(
                URI.create(base + TOKEN), headers(Optional.of(authorization)), "grant_type=client_credentials");
    }

    private static Map<String, String> headers(Optional<String> authorization) {
        Map<String, String> headers = new HashMap<>(SERVICE);
        authorization.ifPresent(value -> headers.put("Authorization", value));
        return headers;
    }
}
