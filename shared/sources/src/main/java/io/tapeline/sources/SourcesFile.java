package io.tapeline.sources;

import io.tapeline.model.SourceId;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The form of {@code sources.yaml}, read strictly: what is missing, unknown or of another type is named by its path. */
final class SourcesFile {

    private static final Set<String> OF_A_SOURCE =
            Set.of("title", "rights", "finds_keys", "batches", "upstream", "media_types", "schedule", "options");

    private SourcesFile() {}

    static List<SourceDescription> read(InputStream document) {
        Entry root = new Entry("", new Yaml(new SafeConstructor(new LoaderOptions())).load(document));
        root.only(Set.of("sources"));
        List<SourceDescription> sources = new ArrayList<>();
        root.inside("sources").entries().forEach((name, entry) -> sources.add(source(name, entry)));
        return sources;
    }

    private static SourceDescription source(String name, Entry entry) {
        entry.only(OF_A_SOURCE);
        List<OptionDescription> options = new ArrayList<>();
        entry.inside("options").entries().forEach((option, described) -> options.add(option(option, described)));
        return new SourceDescription(
                new SourceId(name),
                entry.text("title"),
                entry.text("rights"),
                entry.text("finds_keys"),
                entry.text("batches"),
                entry.text("upstream"),
                entry.texts("media_types"),
                options);
    }

    private static OptionDescription option(String name, Entry entry) {
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
            default -> throw entry.wrong("type must be flag, number or choices");
        };
    }

    private static OptionDescription number(String name, String description, Entry entry) {
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

    /** A part of the document with the path that leads to it. */
    private record Entry(String path, Object value) {

        private Map<?, ?> map() {
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            throw wrong("must have entries");
        }

        Map<String, Entry> entries() {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map().forEach((name, inside) -> entries.put(String.valueOf(name), inside(String.valueOf(name))));
            return entries;
        }

        Entry inside(String name) {
            return new Entry(path.isEmpty() ? name : path + "." + name, map().get(name));
        }

        void only(Set<String> known) {
            entries().forEach((name, inside) -> {
                if (!known.contains(name)) {
                    throw inside.wrong("is unknown; known are " + new TreeSet<>(known));
                }
            });
        }

        <T> Optional<T> value(String name, Class<T> type) {
            Object inside = map().get(name);
            if (inside != null && !type.isInstance(inside)) {
                throw inside(name).wrong("must be a " + type.getSimpleName().toLowerCase(Locale.ROOT));
            }
            return Optional.ofNullable(inside).map(type::cast);
        }

        Optional<Long> number(String name) {
            return value(name, Number.class).map(Number::longValue);
        }

        String text(String name) {
            return value(name, String.class).filter(text -> !text.isBlank()).orElseThrow(() -> inside(name)
                    .wrong("is missing"));
        }

        List<String> texts(String name) {
            List<?> texts = value(name, List.class).orElse(List.of());
            if (texts.isEmpty() || !texts.stream().allMatch(String.class::isInstance)) {
                throw inside(name).wrong("must list texts");
            }
            return texts.stream().map(String.class::cast).toList();
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("sources.yaml: " + path + " " + what);
        }
    }
}
