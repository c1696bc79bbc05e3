package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Source;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sources and the options of their jobs. */
@Command(name = "sources", description = "List the sources with their rights and the options of their jobs.")
public final class SourcesVerb extends Verb {

    @Option(names = "--json", description = "print the JSON of the API")
    private boolean json;

    private static final String INDENT = "  ";

    public SourcesVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException {
        JsonNode document = Connection.api(surroundings()).sources();
        if (json) {
            printJson(document);
            return ExitCode.DONE;
        }
        for (Source source : TapelineApi.sourcesOf(document)) {
            print(source.name() + ": " + source.title());
            int width = surroundings().resultWidth() - INDENT.length();
            Plainly.wrapped(source.rights(), width).lines().forEach(line -> print(INDENT + line));
            table(source).lines(width).forEach(line -> print(INDENT + line));
        }
        return ExitCode.DONE;
    }

    private static Table table(Source source) {
        Table table = new Table("option", "values; default", "meaning");
        source.options().forEach(option -> table.add(option.name(), option.values(), option.description()));
        return table;
    }
}
