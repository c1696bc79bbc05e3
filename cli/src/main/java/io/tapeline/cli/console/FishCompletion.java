package io.tapeline.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A completion script for the fish shell, which picocli does not support. It has a line for each word and option, with the words that
 * must precede it (https://fishshell.com/docs/current/completions.html).
 */
public final class FishCompletion {

    private final String name;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String name) {
        this.name = name;
    }

    /** The whole script. */
    public static String of(String name, CommandSpec root) {
        FishCompletion completion = new FishCompletion(name);
        completion.add(root, List.of());
        return String.join("\n", completion.lines);
    }

    private void add(CommandSpec command, List<String> said) {
        List<String> words = List.copyOf(command.subcommands().keySet());
        String condition = condition(said, words);
        command.subcommands().forEach((word, subcommand) -> {
            CommandSpec spec = subcommand.getCommandSpec();
            lines.add("complete -c " + name + " -f" + condition + " -a " + quoted(word) + description(spec));
            List<String> longer = new ArrayList<>(said);
            longer.add(word);
            add(spec, longer);
        });
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> add(option, condition));
    }

    private void add(OptionSpec option, String condition) {
        String names = option.longestName().startsWith("--")
                ? " -l " + option.longestName().substring(2)
                : "";
        String shortest = option.shortestName();
        if (shortest.length() == 2) {
            names += " -s " + shortest.substring(1);
        }
        String argument = option.arity().max() > 0 ? " -r" : "";
        String text = option.description().length > 0 ? " -d " + quoted(String.join(" ", option.description())) : "";
        lines.add("complete -c " + name + condition + names + argument + text);
    }

    private static String condition(List<String> said, List<String> next) {
        String before =
                said.stream().map(word -> "__fish_seen_subcommand_from " + word).collect(Collectors.joining("; and "));
        String not = next.isEmpty() ? "" : "not __fish_seen_subcommand_from " + String.join(" ", next);
        String all = before.isEmpty() || not.isEmpty() ? before + not : before + "; and " + not;
        return all.isEmpty() ? "" : " -n " + quoted(all);
    }

    private static String description(CommandSpec command) {
        String[] text = command.usageMessage().description();
        return text.length > 0 ? " -d " + quoted(String.join(" ", text)) : "";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
