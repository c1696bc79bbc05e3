package io.tapeline.harvestartists.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Credentials, from Secrets Manager, a variable or a file; read anew for each token, so changed ones are taken up.
 *
 * @param setting the variable that says where they are, as a person sets it
 * @param place what it says: the name of a secret, {@code asm:} and a name, {@code env:} and a variable, {@code file:} and a path
 * @param fields that the JSON there has to have
 * @param variables the environment
 * @param clients makes a client when one is needed
 */
public record Credentials(
        String setting,
        Optional<String> place,
        List<String> fields,
        Function<String, Optional<String>> variables,
        Supplier<SecretsManagerClient> clients) {

    /** The code of everything that a person has to set. */
    public static final String MISSING = "credentials-missing";

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final String SECRETS_MANAGER = "asm:";
    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";

    /**
     * JSON that has all the fields.
     *
     * @throws SourceException FINAL with what to set, PASSING when Secrets Manager can't be asked just now
     */
    public JsonNode read() throws SourceException {
        String where = place.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        missing(setting + " is not set; it must name a secret in Secrets Manager (or env:VARIABLE, or"
                                + " file:PATH) that holds JSON with " + names() + ". Then start the job again."));
        JsonNode document = PermittedCalls.json(text(where));
        for (String field : fields) {
            if (document.path(field).asText("").isBlank()) {
                throw missing("What " + setting + " names must hold JSON with " + names()
                        + ". Correct it, then start the job again.");
            }
        }
        return document;
    }

    private String text(String where) throws SourceException {
        if (where.startsWith(VARIABLE)) {
            String name = where.substring(VARIABLE.length());
            return variables
                    .apply(name)
                    .orElseThrow(() -> missing("The variable that " + setting + " names is not set: " + name));
        }
        if (where.startsWith(FILE)) {
            try {
                return Files.readString(Path.of(where.substring(FILE.length())));
            } catch (IOException e) {
                throw missing("The file that " + setting + " names can't be read.");
            }
        }
        return secret(where.startsWith(SECRETS_MANAGER) ? where.substring(SECRETS_MANAGER.length()) : where);
    }

    private String secret(String name) throws SourceException {
        try (SecretsManagerClient client = clients.get()) {
            return Optional.ofNullable(
                            client.getSecretValue(get -> get.secretId(name)).secretString())
                    .orElse("");
        } catch (AwsServiceException e) {
            boolean refused =
                    e.statusCode() >= CLIENT_ERRORS && e.statusCode() < SERVER_ERRORS && !e.isThrottlingException();
            throw new SourceException(
                    refused ? Kind.FINAL : Kind.PASSING,
                    new Reason(
                            refused ? MISSING : "secret-not-given",
                            "Secrets Manager did not give the secret that " + setting + " names (status "
                                    + e.statusCode() + "): check its name and the function's right to read it."),
                    e);
        } catch (SdkException e) {
            throw new SourceException(
                    Kind.PASSING, new Reason("secret-not-given", "Secrets Manager can't be reached."), e);
        }
    }

    private String names() {
        return fields.stream().map(field -> '"' + field + '"').collect(Collectors.joining(" and "));
    }

    private static SourceException missing(String sentence) {
        return new SourceException(Kind.FINAL, new Reason(MISSING, sentence));
    }
}
