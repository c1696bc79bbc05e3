package io.tapeline.sources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A part of {@code sources.yaml} with its path. */
record YamlEntry(String path, Object value) {

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong("must have entries");
    }

    Map<String, YamlEntry> entries() {
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        map().forEach((name, inside) -> entries.put(String.valueOf(name), inside(String.valueOf(name))));
        return entries;
    }

    YamlEntry inside(String name) {
        return new YamlEntry(path.isEmpty() ? name : path + "." + name, map().get(name));
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
