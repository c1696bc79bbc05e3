package io.tapeline.secrets;

import io.tapeline.model.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** All stores of secrets. Safe for use by several threads. */
public final class Secrets {

    private final AwsSecrets aws;
    private final SecretStore<SecretPlace.GoogleSecret> google;
    private final LocalSecrets local;
    private final Duration age;
    private final Clock clock;

    /**
     * @param age how long a secret is cached
     */
    Secrets(
            AwsSecrets aws,
            SecretStore<SecretPlace.GoogleSecret> google,
            LocalSecrets local,
            Duration age,
            Clock clock) {
        this.aws = aws;
        this.google = google;
        this.local = local;
        this.age = age;
        this.clock = clock;
    }

    /**
     * @param value of the setting; if it is missing, reading the secret fails with that reason
     */
    public Secret named(Secret.Description description, Optional<String> value) {
        return new Secret(description, () -> read(description.setting(), place(description, value)), age, clock);
    }

    private static SecretPlace place(Secret.Description description, Optional<String> value) throws SourceException {
        String setting = description.setting();
        String text = value.filter(one -> !one.isBlank())
                .orElseThrow(() -> description.missing(setting + " is not set; it must be " + SecretPlace.FORMS
                        + ". The secret is JSON such as " + description.form() + ". Then retry the job."));
        return SecretPlace.parse(text)
                .orElseThrow(() -> description.missing(
                        setting + " does not name a secret; it must be " + SecretPlace.FORMS + "."));
    }

    private String read(String setting, SecretPlace place) throws SourceException {
        return switch (place) {
            case SecretPlace.AwsSecret one -> aws.secretsManager(setting, one);
            case SecretPlace.ParameterStore one -> aws.parameterStore(setting, one);
            case SecretPlace.GoogleSecret one -> google.read(setting, one);
            case SecretPlace.Variable one -> local.variable(setting, one);
            case SecretPlace.LocalFile one -> local.file(setting, one);
        };
    }
}
