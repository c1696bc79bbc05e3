package io.tapeline.sources;

import io.tapeline.model.ListColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The form of an option in {@code sources.yaml}. */
final class OptionEntry {

    /** Largest permitted value of {@code longest}; more characters than any name or address has. */
    private static final long LONGEST = 10_000;

    private OptionEntry() {}

    static OptionDescription read(String name, YamlEntry entry) {
        if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
            throw entry.wrong("an option is named by lower-case letters, digits and underscores");
        }
        String description = entry.text("description");
        return switch (entry.text("type")) {
            case "flag" -> {
                entry.only(Set.of("type", "description", "default"));
                yield new OptionDescription.Flag(
                        name, description, entry.value("default", Boolean.class).orElse(false));
            }
            case "number" -> {
                entry.only(Set.of("type", "description", "default", "minimum", "maximum"));
                yield number(name, description, entry);
            }
            case "choices" -> {
                entry.only(Set.of("type", "description", "choices"));
                yield new OptionDescription.Choices(name, description, entry.texts("choices"));
            }
            case "choice" -> {
                entry.only(Set.of("type", "description", "choices", "default"));
                yield choice(name, description, entry);
            }
            case "text" -> {
                entry.only(Set.of("type", "description", "longest", "pattern", "sentence", "expression"));
                yield new OptionDescription.Text(
                        name,
                        description,
                        longest(entry),
                        form(entry),
                        entry.value("expression", Boolean.class).orElse(false));
            }
            case "date" -> {
                entry.only(Set.of("type", "description"));
                yield new OptionDescription.Date(name, description);
            }
            case "list" -> {
                entry.only(Set.of("type", "description", "required", "most_rows", "columns"));
                yield list(name, description, entry);
            }
            default -> throw entry.wrong("type must be flag, number, choices, choice, text, date or list");
        };
    }

    private static OptionDescription number(String name, String description, YamlEntry entry) {
        OptionDescription.Number number = new OptionDescription.Number(
                name,
                description,
                entry.number("default"),
                entry.number("minimum").orElseThrow(() -> entry.wrong("minimum is missing")),
                entry.number("maximum").orElseThrow(() -> entry.wrong("maximum is missing")));
        if (number.minimum() > number.maximum()
                || number.preset()
                        .filter(preset -> preset < number.minimum() || preset > number.maximum())
                        .isPresent()) {
            throw entry.wrong("minimum, default and maximum must be in this order");
        }
        return number;
    }

    private static OptionDescription choice(String name, String description, YamlEntry entry) {
        OptionDescription.Choice choice = new OptionDescription.Choice(
                name, description, entry.texts("choices"), entry.value("default", String.class));
        if (choice.preset().filter(preset -> !choice.choices().contains(preset)).isPresent()) {
            throw entry.wrong("default must be one of the choices");
        }
        return choice;
    }

    private static OptionDescription list(String name, String description, YamlEntry entry) {
        List<ListColumn> columns = new ArrayList<>();
        entry.inside("columns").entries().forEach((column, described) -> columns.add(column(column, described)));
        if (columns.stream().filter(ListColumn::identifies).count() > 1) {
            throw entry.wrong("only one column may identify a row");
        }
        return new ListOption(
                name,
                description,
                entry.value("required", Boolean.class).orElse(false),
                entry.number("most_rows").orElse(ListOption.USUAL_ROWS),
                columns);
    }

    private static ListColumn column(String name, YamlEntry entry) {
        entry.only(Set.of("required", "identifies", "longest", "pattern", "sentence"));
        return new ListColumn(
                name,
                entry.value("required", Boolean.class).orElse(false),
                entry.value("identifies", Boolean.class).orElse(false),
                longest(entry),
                form(entry));
    }

    private static int longest(YamlEntry entry) {
        return entry.number("longest")
                .filter(characters -> characters > 0 && characters <= LONGEST)
                .orElseThrow(() -> entry.wrong("longest must be from 1 to " + LONGEST))
                .intValue();
    }

    /** A pattern requires a sentence that explains it. */
    private static Optional<ListColumn.Form> form(YamlEntry entry) {
        Optional<String> pattern = entry.value("pattern", String.class);
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ListColumn.Form(Pattern.compile(pattern.get()), entry.text("sentence")));
        } catch (PatternSyntaxException e) {
            throw entry.wrong("pattern is no regular expression: " + e.getDescription());
        }
    }
}
