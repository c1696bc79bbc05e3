package io.tapeline.cli.options;

import io.tapeline.cli.api.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The arguments of a job that depend on its source: files, and the options that the API describes.
 *
 * @param inputs files and addresses, in their order
 * @param options by their names in the API, which validates their values
 */
public record SourceWords(List<String> inputs, Map<String, Object> options) {

    private static final String FLAG = "flag";
    private static final String CHOICES = "choices";

    public SourceWords {
        inputs = List.copyOf(inputs);
    }

    /** @param outer receives usage errors */
    public static SourceWords of(Source source, List<String> words, CommandLine outer) {
        CommandSpec spec = CommandSpec.create();
        source.options().stream().filter(SourceWords::isTyped).forEach(option -> spec.addOption(option(option)));
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        try {
            ParseResult said = new CommandLine(spec).setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
            Map<String, Object> options = new LinkedHashMap<>();
            source.options().stream()
                    .filter(option -> isTyped(option) && said.hasMatchedOption(option.typed()))
                    .forEach(option -> options.put(option.name(), value(option, said)));
            return new SourceWords(said.matchedPositionalValue(0, List.of()), options);
        } catch (UnmatchedArgumentException e) {
            throw new ParameterException(outer, e.getMessage() + meant(e.getSuggestions()));
        } catch (ParameterException e) {
            throw new ParameterException(outer, e.getMessage());
        }
    }

    private static String meant(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : "; did you mean " + suggestions.getFirst() + "?";
    }

    public static boolean isTyped(Source.Option option) {
        return !"list".equals(option.type());
    }

    /** The value of a flag; empty if it was not given. */
    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable((Boolean) options.get(name));
    }

    private static OptionSpec option(Source.Option option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.typed());
        return switch (option.type()) {
            case FLAG -> builder.type(Boolean.class).arity("0").negatable(true).build();
            case CHOICES ->
                builder.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .splitRegex(",")
                        .build();
            default -> builder.type(String.class).arity("1").build();
        };
    }

    private static Object value(Source.Option option, ParseResult said) {
        Object value = said.matchedOptionValue(option.typed(), "");
        return "number".equals(option.type()) && value instanceof String text && text.matches("-?[0-9]{1,18}")
                ? Long.valueOf(text)
                : value;
    }
}
