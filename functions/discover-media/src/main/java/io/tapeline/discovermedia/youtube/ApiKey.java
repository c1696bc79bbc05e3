package io.tapeline.discovermedia.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The key of the Data API, from Secrets Manager; read anew for each extraction, so a changed key is taken up at once. A job that
 * has none fails with what to set: feeds need no key, so the function starts without one.
 *
 * @param clients makes a client when one is needed
 * @param secret name of the secret, as TAPELINE_YOUTUBE_SECRET says
 */
record ApiKey(Supplier<SecretsManagerClient> clients, Optional<String> secret) {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    String read() throws SourceException {
        String name = secret.filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> new SourceException(
                                Kind.FINAL,
                                new Reason(
                                        "youtube-key-missing",
                                        "TAPELINE_YOUTUBE_SECRET is not set; it must name a secret in Secrets Manager that holds"
                                                + " {\"key\": \"…\"} with a key of the YouTube Data API. Then retry the job.")));
        return key(document(name));
    }

    private String document(String name) throws SourceException {
        try (SecretsManagerClient client = clients.get()) {
            String text = client.getSecretValue(get -> get.secretId(name)).secretString();
            return text == null ? "" : text;
        } catch (AwsServiceException e) {
            boolean refused =
                    e.statusCode() >= CLIENT_ERRORS && e.statusCode() < SERVER_ERRORS && !e.isThrottlingException();
            throw new SourceException(
                    refused ? Kind.FINAL : Kind.PASSING,
                    new Reason(
                            "secret-not-given",
                            "Secrets Manager did not give the secret that TAPELINE_YOUTUBE_SECRET names (status "
                                    + e.statusCode() + "): check its name and the function's right to read it."),
                    e);
        } catch (SdkException e) {
            throw new SourceException(
                    Kind.PASSING, new Reason("secret-not-given", "Secrets Manager can't be reached."), e);
        }
    }

    private static String key(String document) throws SourceException {
        try {
            return Optional.of(new ObjectMapper().readTree(document).path("key").asText(""))
                    .filter(text -> !text.isBlank())
                    .orElseThrow(ApiKey::unusable);
        } catch (JsonProcessingException e) {
            throw unusable();
        }
    }

    private static SourceException unusable() {
        return new SourceException(
                Kind.FINAL,
                new Reason(
                        "youtube-key-missing",
                        "The secret that TAPELINE_YOUTUBE_SECRET names must hold JSON such as {\"key\": \"…\"}. Correct"
                                + " it, then retry the job."));
    }
}
