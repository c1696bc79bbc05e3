package io.tapeline.snowflake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.snowflake.SnowflakeLogin.Proof;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A login as a JSON document, as it is stored in a secret store:
 *
 * <pre>{@code
 * {"account": "…", "user": "…", "private_key": "-----BEGIN PRIVATE KEY-----…", "private_key_passphrase": "…",
 *  "role": "…", "warehouse": "…", "database": "…", "schema": "…"}
 * }</pre>
 *
 * The proof is the first present field of {@code private_key}, {@code token} and {@code password}, unless {@code authenticator}
 * selects one: {@code SNOWFLAKE_JWT}, {@code PROGRAMMATIC_ACCESS_TOKEN}, {@code SNOWFLAKE} (password) or {@code WORKLOAD_IDENTITY}
 * (with {@code workload_identity_provider}, by default AWS). {@code username} is accepted for {@code user}. Other fields are
 * ignored, because other programs may share the secret.
 */
public final class LoginSecret {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PROOFS = Set.of("private_key", "token", "password");

    private LoginSecret() {}

    /**
     * @param json the document
     * @throws IllegalArgumentException with a sentence that says what is wrong with it and quotes nothing of it
     */
    public static SnowflakeLogin parse(String json) {
        JsonNode secret = read(json);
        return new SnowflakeLogin(
                text(secret, "account"),
                text(secret, "user").or(() -> text(secret, "username")),
                proof(secret),
                text(secret, "role"),
                text(secret, "warehouse"),
                text(secret, "database"),
                text(secret, "schema"));
    }

    private static JsonNode read(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // The parser's exception must not become the cause, because its message quotes the secret document.
            throw new IllegalArgumentException("The secret for Snowflake is not JSON: store one JSON object");
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("The secret for Snowflake is not a JSON object: store one");
        }
        return node;
    }

    private static Proof proof(JsonNode secret) {
        Optional<String> authenticator = text(secret, "authenticator").map(a -> a.toUpperCase(Locale.ROOT));
        if (authenticator.isPresent()) {
            return switch (authenticator.get()) {
                case "SNOWFLAKE_JWT" -> keyPair(secret);
                case "PROGRAMMATIC_ACCESS_TOKEN" ->
                    new Proof.AccessToken(token(secret).orElseGet(() -> needed(secret, "token")));
                case "SNOWFLAKE" -> new Proof.Password(needed(secret, "password"));
                case "WORKLOAD_IDENTITY" ->
                    new Proof.WorkloadIdentity(
                            text(secret, "workload_identity_provider").orElse("AWS"));
                default ->
                    throw new IllegalArgumentException("The secret for Snowflake has an unknown \"authenticator\": use"
                            + " SNOWFLAKE_JWT, PROGRAMMATIC_ACCESS_TOKEN, SNOWFLAKE or WORKLOAD_IDENTITY");
            };
        }
        if (text(secret, "private_key").isPresent()) {
            return keyPair(secret);
        }
        if (token(secret).isPresent()) {
            return new Proof.AccessToken(token(secret).get());
        }
        if (text(secret, "password").isPresent()) {
            return new Proof.Password(needed(secret, "password"));
        }
        throw new IllegalArgumentException(
                "The secret for Snowflake proves nothing: add one of " + String.join(", ", new TreeSet<>(PROOFS)));
    }

    private static Proof keyPair(JsonNode secret) {
        return new Proof.KeyPair(
                PrivateKeys.read(needed(secret, "private_key"), text(secret, "private_key_passphrase")));
    }

    private static Optional<String> token(JsonNode secret) {
        return text(secret, "token").or(() -> text(secret, "programmatic_access_token"));
    }

    private static String needed(JsonNode secret, String name) {
        return text(secret, name)
                .orElseThrow(
                        () -> new IllegalArgumentException("The secret for Snowflake has no \"" + name + "\": add it"));
    }

    private static Optional<String> text(JsonNode secret, String name) {
        JsonNode value = secret.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("In the secret for Snowflake \"" + name + "\" must be text");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isBlank());
    }
}
