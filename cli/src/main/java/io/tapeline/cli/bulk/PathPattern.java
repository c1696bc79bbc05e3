package io.tapeline.cli.bulk;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern such as {@code {artist}/{song}/{track}}, with {@code {version}} and {@code {any}} where needed. It is matched against the
 * end of a path without its extension. A placeholder does not match a slash.
 */
public final class PathPattern {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** What a placeholder can stand for. */
    enum Name {
        ARTIST,
        SONG,
        TRACK,
        VERSION
    }

    private final Pattern pattern;
    private final Map<Name, String> groups = new EnumMap<>(Name.class);

    /**
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public PathPattern(String given) {
        String text = normal(given);
        StringBuilder expression = new StringBuilder("(?:.*/)?");
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            expression.append(literal(text.substring(end, matcher.start())));
            expression.append(placeholder(matcher.group(1), text));
            end = matcher.end();
        }
        expression.append(literal(text.substring(end)));
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "The pattern " + text + " names nothing; it looks like {artist}/{song}/{track}.");
        }
        this.pattern = Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    private static String literal(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("The pattern has a { without its }, or the other way round.");
        }
        return text.isEmpty() ? "" : Pattern.quote(text);
    }

    private String placeholder(String word, String text) {
        if (word.equals("any")) {
            return "[^/]*?";
        }
        Name name = Stream.of(Name.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The pattern " + text + " has {" + word
                        + "}; it can have "
                        + Stream.of(Name.values())
                                .map(known -> "{" + known.name().toLowerCase(Locale.ROOT) + "}")
                                .collect(Collectors.joining(", "))
                        + " and {any}."));
        if (groups.putIfAbsent(name, word) != null) {
            throw new IllegalArgumentException("The pattern " + text + " has {" + word + "} twice.");
        }
        return "(?<" + word + ">[^/]+?)";
    }

    /** The names in a path; empty when it does not match. */
    Optional<Map<Name, String>> match(String path) {
        Matcher matcher = pattern.matcher(normal(withoutExtension(path)));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<Name, String> names = new EnumMap<>(Name.class);
        groups.forEach((name, group) -> names.put(name, matcher.group(group)));
        return Optional.of(names);
    }

    /** Converts to one normal form: some file systems store names in another normal form than they were typed in. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    static String withoutExtension(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }
}
