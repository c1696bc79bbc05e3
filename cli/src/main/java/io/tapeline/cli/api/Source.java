package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source, as the API returns it.
 *
 * @param name the name with which a job is started
 * @param title its name for people
 * @param rights what to know about rights before a job starts
 * @param options the options that a job may set
 * @param lists the options whose value is a list of rows
 * @param yieldsArtists whether its jobs find artists, and not files
 */
public record Source(
        String name, String title, String rights, List<Option> options, List<ListOption> lists, boolean yieldsArtists) {

    public Source {
        options = List.copyOf(options);
        lists = List.copyOf(lists);
    }

    /** The first option that takes rows, if there is one. */
    public Optional<ListOption> list() {
        return lists.stream().findFirst();
    }

    /** The option with that name, if it takes rows. */
    public Optional<ListOption> list(String option) {
        return lists.stream().filter(list -> list.name().equals(option)).findFirst();
    }

    /**
     * @param name in snake_case
     * @param type of its value: flag, number, choices, choice, text, date or list
     * @param values the values that it takes, in a few words
     * @param description what it does
     */
    public record Option(String name, String type, String values, String description) {

        /** The option as it is typed on the command line. */
        public String typed() {
            return "--" + name.replace('_', '-');
        }

        static Option of(JsonNode json) {
            return new Option(
                    json.path("name").asText(),
                    json.path("type").asText(),
                    values(json),
                    json.path("description").asText());
        }

        private static String values(JsonNode json) {
            JsonNode preset = json.path("default");
            String values =
                    switch (json.path("type").asText()) {
                        case "flag" -> "true or false";
                        case "number" ->
                            "%,d to %,d"
                                    .formatted(
                                            json.path("minimum").asLong(),
                                            json.path("maximum").asLong());
                        case "choices" -> "some of " + joined(json.path("choices"));
                        case "choice" -> "one of " + joined(json.path("choices"));
                        case "date" -> "a day such as 2026-01-31";
                        case "text" -> json.path("expression").asBoolean() ? "a regular expression" : "a text";
                        case "list" -> "rows of " + names(json.path("columns"));
                        default -> json.path("type").asText();
                    };
            return preset.isValueNode() ? values + "; " + preset.asText() : values;
        }

        private static String names(JsonNode columns) {
            List<String> names = new ArrayList<>();
            columns.forEach(column -> names.add(column.path("name").asText()));
            return String.join(", ", names);
        }

        private static String joined(JsonNode words) {
            List<String> texts = new ArrayList<>();
            words.forEach(word -> texts.add(word.asText()));
            return String.join(", ", texts);
        }
    }

    static Source of(JsonNode json) {
        List<Option> options = new ArrayList<>();
        List<ListOption> lists = new ArrayList<>();
        json.path("options").forEach(option -> {
            options.add(Option.of(option));
            if ("list".equals(option.path("type").asText())) {
                lists.add(ListOption.of(option));
            }
        });
        return new Source(
                json.path("name").asText(),
                json.path("title").asText(),
                json.path("rights").asText(),
                options,
                lists,
                "artists".equals(json.path("yields").asText()));
    }
}
