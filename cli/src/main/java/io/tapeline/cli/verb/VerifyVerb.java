package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Finding;
import io.tapeline.cli.api.Verification;
import io.tapeline.cli.api.VerificationsApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the stored objects with their records, and lists problems. */
@Command(
        name = "verify",
        description =
                "Compare stored objects with their records, and list objects that are damaged, missing or without a record.",
        footer = {
            "",
            "Every object is requested, and a share of them is read completely; --all reads every object. A schedule does the",
            "same for a part of the objects every day. Nothing is repaired: each finding says what to do. The exit code is 1 if",
            "there are findings."
        })
public final class VerifyVerb extends Verb {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration SAID = Duration.ofSeconds(10);
    /** After so long without an answer from the API, the command gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "only objects whose keys begin with this prefix, such as ingest/artlist/")
    private Optional<String> prefix = Optional.empty();

    @Option(names = "--all", description = "read every object to its end, not only a share of them")
    private boolean all;

    @Option(names = "--watch", description = "wait for its end and show what is wrong")
    private boolean watch;

    @Option(names = "--report", description = "start nothing; show what is known to be wrong")
    private boolean report;

    @Option(names = "--id", paramLabel = "ID", description = "a name for it; said again, it is the same verification")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "maximum number of findings (default: 1000)")
    private int limit;

    @Option(names = "--json", description = "wait for its end and print it and the findings as JSON")
    private boolean json;

    public VerifyVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit is a number of findings, at least 1.", "");
        }
        if (report && (all || watch || id.isPresent())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--report starts nothing, so --all, --watch and --id mean nothing beside it.",
                    "Leave them out, or leave --report out.");
        }
        VerificationsApi api = Connection.api(surroundings()).verifications();
        if (report) {
            return show(Optional.empty(), api.findings(prefix, limit));
        }
        Verification started = api.start(id.orElseGet(surroundings().ids()), prefix, all);
        if (!watch && !json) {
            print("verification " + started.id() + " is "
                    + started.document().path("state").asText());
            log("./tapeline verify --watch --id " + started.id() + sameWords() + " shows how far it is, "
                    + "./tapeline verify --report what is wrong.");
            return ExitCode.DONE;
        }
        Verification ended = toTheEnd(api, started);
        if (ended.state() == Verification.State.FAILED) {
            throw new CommandFailure(
                    ExitCode.DONE_WITH_FAILURES,
                    "The verification failed: " + ended.reason().orElse("the reason is not known."),
                    "");
        }
        return show(Optional.of(ended), api.findings(prefix, limit));
    }

    /** The options to repeat: an id belongs to one verification, of the same objects read in the same way. */
    private String sameWords() {
        return prefix.map(text -> " --prefix '" + text.replace("'", "'\\''") + "'")
                        .orElse("")
                + (all ? " --all" : "");
    }

    private Verification toTheEnd(VerificationsApi api, Verification started)
            throws ApiException, InterruptedException {
        Verification verification = started;
        Duration wait = FIRST_PAUSE;
        long said = now();
        long answered = now();
        while (verification.state() == Verification.State.RUNNING) {
            if (now() - said > SAID.toNanos()) {
                said = now();
                log(soFar(verification) + " ...");
            }
            surroundings().pause().of(wait);
            wait = wait.multipliedBy(5).dividedBy(4);
            wait = wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
            try {
                verification = api.show(verification.id());
                answered = now();
            } catch (ApiException e) {
                if (!e.passing() || now() - answered > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
        return verification;
    }

    private long now() {
        return surroundings().nanoTime().getAsLong();
    }

    private static String soFar(Verification verification) {
        return Plainly.counted(verification.objects(), "object") + " looked at, " + Plainly.count(verification.read())
                + " read to the end (" + Plainly.bytes(verification.readBytes()) + ")";
    }

    private int show(Optional<Verification> ended, List<Finding> findings) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            ended.ifPresent(verification -> document.set("verification", verification.document()));
            ArrayNode array = document.putArray("findings");
            findings.forEach(finding -> array.add(finding.document()));
            printJson(document);
        } else {
            ended.ifPresent(verification -> print(soFar(verification)));
            print(findings);
        }
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    private void print(List<Finding> findings) {
        if (findings.isEmpty()) {
            print("Nothing is known to be wrong.");
            return;
        }
        Table table = new Table("what", "since", "object");
        findings.forEach(finding ->
                table.add(finding.kind(), Plainly.time(finding.firstSeen()), Plainly.oneLine(finding.objectKey())));
        print(table);
        for (Finding finding : findings) {
            print("");
            print(finding.kind() + ": " + Plainly.oneLine(finding.objectKey()));
            print("  " + Plainly.oneLine(finding.reason()));
            print("  " + Plainly.oneLine(finding.advice()));
            finding.restore().ifPresent(command -> print("  " + Plainly.oneLine(command)));
        }
        if (findings.size() == limit) {
            log("There may be more; --limit shows more than " + Plainly.count(limit) + ".");
        }
    }
}
