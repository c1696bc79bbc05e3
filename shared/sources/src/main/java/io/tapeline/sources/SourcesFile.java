package io.tapeline.sources;

import io.tapeline.model.SourceId;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code sources.yaml} strictly: errors name the path of every key that is missing, unknown or of the wrong type. */
final class SourcesFile {

    private static final Set<String> OF_A_SOURCE = Set.of(
            "title",
            "rights",
            "rights_required",
            "licence",
            "finds_keys",
            "batches",
            "yields",
            "budget",
            "schedule",
            "options");

    private SourcesFile() {}

    static List<SourceDescription> read(InputStream document) {
        YamlEntry root = new YamlEntry("", new Yaml(new SafeConstructor(new LoaderOptions())).load(document));
        root.only(Set.of("sources"));
        List<SourceDescription> sources = new ArrayList<>();
        root.inside("sources").entries().forEach((name, entry) -> sources.add(source(name, entry)));
        return sources;
    }

    private static SourceDescription source(String name, YamlEntry entry) {
        entry.only(OF_A_SOURCE);
        List<OptionDescription> options = new ArrayList<>();
        entry.inside("options")
                .entries()
                .forEach((option, described) -> options.add(OptionEntry.read(option, described)));
        return new SourceDescription(
                new SourceId(name),
                entry.text("title"),
                entry.text("rights"),
                entry.value("rights_required", Boolean.class).orElse(false),
                entry.value("licence", String.class).filter(text -> !text.isBlank()),
                entry.text("finds_keys"),
                entry.text("batches"),
                yields(entry),
                budget(name, entry),
                options);
    }

    private static Yields yields(YamlEntry entry) {
        return switch (entry.value("yields", String.class).orElse("files")) {
            case "files" -> Yields.FILES;
            case "artists" -> Yields.ARTISTS;
            default -> throw entry.inside("yields").wrong("must be files or artists");
        };
    }

    private static Optional<CallBudget> budget(String source, YamlEntry entry) {
        if (entry.value("budget", Map.class).isEmpty()) {
            return Optional.empty();
        }
        YamlEntry budget = entry.inside("budget");
        budget.only(Set.of("account", "calls", "seconds"));
        try {
            return Optional.of(new CallBudget(
                    budget.value("account", String.class).orElse(source),
                    whole(budget, "calls"),
                    whole(budget, "seconds")));
        } catch (IllegalArgumentException e) {
            throw budget.wrong(e.getMessage());
        }
    }

    private static int whole(YamlEntry budget, String name) {
        return Math.clamp(budget.number(name).orElse(0L), 0, Integer.MAX_VALUE);
    }
}
