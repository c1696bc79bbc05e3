package io.tapeline.embedded.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of {@code ${bucket}}, {@code ${table}}, {@code ${queue.<name>}}, {@code ${queue.<name>.dead-letters}}, {@code
 * ${function.<name>}}, {@code ${function.<name>.failures}}, {@code ${schedules}}, {@code ${schedules.role}} and {@code
 * ${schedules.dead-letters}} on this stack. The stack has no queues for asynchronous invocations and schedules that finally failed,
 * so those values are empty.
 */
public record Placeholders(Map<String, String> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    public Placeholders {
        values = Map.copyOf(values);
    }

    /** The names between {@code ${} and } in a text. */
    static List<String> in(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }

    /** The function's variables with every placeholder replaced. */
    public Map<String, String> environment(FunctionDescription function) {
        Map<String, String> resolved = new LinkedHashMap<>();
        function.environment().forEach((variable, text) -> resolved.put(variable, resolve(function, variable, text)));
        return resolved;
    }

    private String resolve(FunctionDescription function, String variable, String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new DescriptionException(
                        "functions.yaml",
                        "functions." + function.name() + ".environment." + variable,
                        "has the unknown placeholder " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
