package io.tapeline.cli.console;

import io.tapeline.model.Redacted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides known secrets in texts: as a whole, in pieces split by a line end or a space, and in form encoding. */
public final class Secrets {

    private static final Pattern NAME =
            Pattern.compile(".*(TOKEN|SECRET|PASSWORD|PASSPHRASE|ACCESS_KEY|PRIVATE_KEY|API_KEY).*");
    private static final Pattern INVISIBLE = Pattern.compile("[^\\x21-\\x7e]+");

    private final List<String> values;

    private Secrets(Stream<String> secrets, int shortest) {
        this.values = secrets.flatMap(secret -> Stream.concat(
                        Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)),
                        Arrays.stream(INVISIBLE.split(secret))))
                .filter(value -> value.length() >= shortest)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** @param shortest shorter secrets are not hidden, because they may be part of ordinary words */
    public static Secrets of(int shortest, String... secrets) {
        return new Secrets(Arrays.stream(secrets), shortest);
    }

    /** The values of the variables whose name marks them as secret. */
    static Secrets in(Map<String, String> environment, int shortest) {
        return new Secrets(
                environment.entrySet().stream()
                        .filter(variable -> NAME.matcher(variable.getKey()).matches())
                        .map(Map.Entry::getValue),
                shortest);
    }

    public String hide(String text) {
        String shown = text;
        for (String value : values) {
            shown = shown.replace(value, Redacted.HIDDEN);
        }
        return shown;
    }
}
