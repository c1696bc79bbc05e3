package io.tapeline.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command in roff (man(7)), made from picocli's model of it. picocli's own generator writes AsciiDoc, which
 * would have to be converted with Asciidoctor, a Ruby program.
 */
public final class ManPage {

    private static final String PROGRAM = "tapeline";

    private final CommandSpec command;
    private final String version;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /**
     * The page of one command.
     *
     * @param version shown in the page's footer
     */
    public static String of(CommandSpec command, String version) {
        ManPage page = new ManPage(command, version);
        page.write();
        return String.join("\n", page.lines) + "\n";
    }

    /** The pages of a command and of all its subcommands, by name: {@code tapeline-jobs-list}. */
    public static Map<String, String> all(CommandSpec command, String version) {
        Map<String, String> pages = new TreeMap<>();
        pages.put(name(command), of(command, version));
        command.subcommands().values().forEach(below -> pages.putAll(all(below.getCommandSpec(), version)));
        return pages;
    }

    private static String name(CommandSpec command) {
        return words(command).replace(' ', '-');
    }

    /** The full command, {@code tapeline jobs list}, without the launcher's path. */
    private static String words(CommandSpec command) {
        return command.qualifiedName().replaceFirst("^\\./", "");
    }

    private void write() {
        lines.add(".TH \"" + name(command).toUpperCase(java.util.Locale.ROOT) + "\" \"1\" \"\" \"" + text(version)
                + "\" \"Tapeline\"");
        lines.add(".nh");
        section("Name");
        lines.add(text(name(command)) + " \\- " + text(firstSentence(description())));
        section("Synopsis");
        preformatted(List.of(command.commandLine()
                .getHelp()
                .synopsis(0)
                .replace("./" + PROGRAM, PROGRAM)
                .stripTrailing()));
        section("Description");
        lines.add(text(description()));
        command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(this::write);
        List<OptionSpec> options =
                command.options().stream().filter(option -> !option.hidden()).toList();
        if (!options.isEmpty()) {
            section("Options");
            options.forEach(this::write);
        }
        if (!command.subcommands().isEmpty()) {
            section("Commands");
            command.subcommands().forEach((word, below) -> {
                item(word);
                lines.add(text(sentences(below.getCommandSpec().usageMessage().description())));
            });
        }
        List<String> notes = Arrays.stream(command.usageMessage().footer())
                .map(line -> line.replace("./" + PROGRAM, PROGRAM))
                .dropWhile(String::isBlank)
                .toList();
        if (!notes.isEmpty()) {
            section("Notes");
            preformatted(notes);
        }
        seeAlso();
    }

    private void seeAlso() {
        List<String> others = new ArrayList<>();
        if (command.parent() != null) {
            others.add(name(command.parent()));
        }
        command.subcommands().values().forEach(below -> others.add(name(below.getCommandSpec())));
        if (!others.isEmpty()) {
            section("See also");
            lines.add(others.stream()
                    .map(other -> "\\fB" + text(other) + "\\fP(1)")
                    .collect(Collectors.joining(", ")));
        }
    }

    private void write(PositionalParamSpec parameter) {
        item(parameter.paramLabel());
        lines.add(text(sentences(parameter.description())));
    }

    private void write(OptionSpec option) {
        String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        item(String.join(", ", option.names()) + label);
        lines.add(text(sentences(option.description())));
    }

    private String description() {
        return sentences(command.usageMessage().description());
    }

    private static String firstSentence(String description) {
        int end = description.indexOf(". ");
        return (end < 0 ? description : description.substring(0, end)).replaceFirst("\\.$", "");
    }

    /** The text as picocli shows it, after {@code String.format}. */
    private static String sentences(String[] description) {
        return String.join(" ", description).replace("%%", "%").replace("./" + PROGRAM, PROGRAM);
    }

    private void section(String name) {
        lines.add(".SH " + name.toUpperCase(java.util.Locale.ROOT));
    }

    private void item(String name) {
        lines.add(".TP");
        lines.add("\\fB" + text(name) + "\\fP");
    }

    private void preformatted(List<String> block) {
        lines.add(".nf");
        block.forEach(line -> lines.add(text(line)));
        lines.add(".fi");
    }

    /** Escapes a text so that roff takes it literally. */
    private static String text(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.lines()
                .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }
}
