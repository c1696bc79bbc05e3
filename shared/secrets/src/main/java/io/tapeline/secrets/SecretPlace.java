package io.tapeline.secrets;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The location of a secret, as a setting contains it. */
sealed interface SecretPlace {

    /** A secret of AWS Secrets Manager, by name or ARN: {@code asm:name}, or the name alone. */
    record AwsSecret(String name) implements SecretPlace {}

    /** A parameter of AWS Systems Manager, by name or ARN: {@code ssm:/tapeline/key}. */
    record ParameterStore(String name) implements SecretPlace {}

    /** A version of a secret of Google Secret Manager: {@code gcp:projects/P/secrets/S}, with {@code /versions/V} if not the latest. */
    record GoogleSecret(String version) implements SecretPlace {}

    /** A variable of the function's environment, on a developer's machine: {@code env:NAME}. */
    record Variable(String name) implements SecretPlace {}

    /** A file, on a developer's machine: {@code file:/absolute/path}. */
    record LocalFile(Path path) implements SecretPlace {}

    /** All forms of the setting, for error messages. */
    String FORMS = "the name of a secret in AWS Secrets Manager (NAME or asm:NAME), ssm:NAME of the Parameter Store, or"
            + " gcp:projects/PROJECT/secrets/NAME of Google Secret Manager; in the embedded stack also env:VARIABLE or file:/PATH";

    Pattern FORM = Pattern.compile("(asm|ssm|gcp|env|file):(.*)");
    Pattern GOOGLE = Pattern.compile(
            "(projects/[a-z0-9:.-]+/secrets/[A-Za-z0-9_-]{1,255})(/versions/(?:latest|[1-9][0-9]*|[a-z][a-z0-9_-]*))?");

    /** Empty if the text has none of the forms. */
    static Optional<SecretPlace> parse(String setting) {
        String text = setting.strip();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return text.isEmpty() || text.startsWith("projects/") ? Optional.empty() : Optional.of(new AwsSecret(text));
        }
        String rest = form.group(2).strip();
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return switch (form.group(1)) {
            case "asm" -> Optional.of(new AwsSecret(rest));
            case "ssm" -> Optional.of(new ParameterStore(rest));
            case "gcp" -> google(rest);
            case "env" -> Optional.of(new Variable(rest));
            default -> rest.startsWith("/") ? Optional.of(new LocalFile(Path.of(rest))) : Optional.empty();
        };
    }

    private static Optional<SecretPlace> google(String text) {
        Matcher name = GOOGLE.matcher(text);
        return name.matches()
                ? Optional.of(new GoogleSecret(
                        name.group(1) + Optional.ofNullable(name.group(2)).orElse("/versions/latest")))
                : Optional.empty();
    }
}
