package io.tapeline.embedded.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.embedded.description.FunctionDescription.ScheduleDescription;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A value in a YAML file with its position, so that error messages can name it. */
record YamlNode(String file, String key, Object value) {

    /** The repository's own files may use more aliases than SnakeYAML's default limit allows. */
    private static final int MOST_ALIASES = 1_000;

    static YamlNode read(Path file) {
        String name = file.getFileName().toString();
        try (Reader reader = Files.newBufferedReader(file)) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(MOST_ALIASES);
            return new YamlNode(name, "", new Yaml(new SafeConstructor(options)).load(reader));
        } catch (NoSuchFileException e) {
            throw new DescriptionException(file.toString(), "", "does not exist");
        } catch (IOException | YAMLException e) {
            throw new DescriptionException(file.toString(), "", "cannot be read as YAML: " + e.getMessage());
        }
    }

    DescriptionException wrong(String problem) {
        return new DescriptionException(file, key, problem);
    }

    /** The entries of a map in the file's order. */
    Map<String, YamlNode> children() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("must be a map of names, not " + shown());
        }
        Map<String, YamlNode> children = new LinkedHashMap<>();
        map.forEach((name, child) -> children.put(
                String.valueOf(name), new YamlNode(file, key.isEmpty() ? "" + name : key + "." + name, child)));
        return children;
    }

    List<YamlNode> items() {
        if (!(value instanceof List<?> list)) {
            throw wrong("must be a list, not " + shown());
        }
        List<YamlNode> items = new ArrayList<>();
        for (Object item : list) {
            items.add(new YamlNode(file, key + "[" + items.size() + "]", item));
        }
        return items;
    }

    Optional<YamlNode> child(String name) {
        return Optional.ofNullable(children().get(name)).filter(child -> child.value != null);
    }

    YamlNode required(String name) {
        return child(name).orElseThrow(() -> wrong("lacks \"" + name + "\""));
    }

    /** A map's value for this name; any other value is returned for every name. */
    YamlNode of(String name) {
        return value instanceof Map<?, ?> ? required(name) : this;
    }

    Map<String, YamlNode> childrenOf(String name) {
        return child(name).map(YamlNode::children).orElse(Map.of());
    }

    List<YamlNode> itemsOf(String name) {
        return child(name).map(YamlNode::items).orElse(List.of());
    }

    String text() {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw wrong("must be text, not " + shown());
    }

    int wholeNumber(int least, int most) {
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw wrong("must be a whole number from " + least + " to " + most + ", not " + shown());
    }

    Duration seconds(int least, int most) {
        return Duration.ofSeconds(wholeNumber(least, most));
    }

    /** The value as JSON. */
    String json() {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw wrong("cannot be written as JSON: " + e.getOriginalMessage());
        }
    }

    /** Reads a map with an expression as a schedule. */
    ScheduleDescription schedule(String name, Optional<String> input) {
        YamlNode expression = required("expression");
        return new ScheduleDescription(name, expression.text(), input, file, expression.key);
    }

    private String shown() {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> "a map";
            case List<?> list -> "a list";
            case Object other -> "\"" + other + "\"";
        };
    }
}
