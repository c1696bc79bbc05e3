package io.tapeline.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The base of all verbs: their surroundings, {@code --help}, and how errors of the API are reported. */
abstract class Verb implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Surroundings surroundings;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    private boolean help;

    @Option(
            names = {"-q", "--quiet"},
            description = "show no progress")
    private boolean quiet;

    Verb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Runs the verb.
     *
     * @return an exit code
     */
    abstract int run() throws ApiException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        try {
            return run();
        } catch (ApiException e) {
            throw Connection.explained(e);
        }
    }

    /** Rejects an empty id, which would request the list of jobs. */
    final void requireJobId(String id) {
        if (id.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The job id is empty.", "./tapeline jobs list shows the jobs.");
        }
    }

    final Surroundings surroundings() {
        return quiet ? surroundings.quietly() : surroundings;
    }

    final void print(String line) {
        surroundings.out().println(line);
    }

    /** Prints a table, fitted to the terminal if there is one. */
    final void print(Table table) {
        table.lines(surroundings.resultWidth()).forEach(this::print);
    }

    /** Prints the API's document of each entry of a list. */
    final <T> void printJson(String name, List<T> entries, Function<T, ? extends JsonNode> document) {
        ObjectNode all = JSON.createObjectNode();
        all.putArray(name).addAll(entries.stream().map(document).toList());
        printJson(all);
    }

    /** Prints whether a job succeeded, and the API's document of it. */
    final void printOutcome(Job job) {
        printJson(JSON.createObjectNode().put("success", job.succeeded()).set("job", job.document()));
    }

    /** Says that a listing has more entries. */
    final void sayMore(Page<?> page, int limit) {
        page.next().ifPresent(next -> log("There are more; --limit shows more than " + Plainly.count(limit) + "."));
    }

    final void sayStarted(Job job) {
        print(job.source() + ": job " + job.id() + " is " + job.state().word());
        log("./tapeline jobs watch " + job.id() + " shows how far it is.");
    }

    final void log(String line) {
        surroundings.err().println(line);
    }

    final void printJson(JsonNode document) {
        try {
            print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can always be written", e);
        }
    }
}
