package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import io.tapeline.cli.doctor.Doctor;
import io.tapeline.cli.doctor.Finding;
import io.tapeline.cli.doctor.Finding.Verdict;
import io.tapeline.cli.stack.RunningStack;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reports whether this machine has what Tapeline requires. */
@Command(
        name = "doctor",
        description = "Check what Tapeline needs on this machine, and say what to do about each problem.",
        footer = {"", "The exit code is 1 if there is a problem. Optional programs are needed only by some commands."})
public final class DoctorVerb extends Verb {

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    public DoctorVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws InterruptedException {
        Doctor doctor = new Doctor(
                surroundings().home(),
                surroundings().environment(),
                Path.of(System.getProperty("java.io.tmpdir")),
                Clock.systemUTC());
        List<Finding> findings = doctor.examine(api());
        if (json) {
            printJson(document(findings));
        } else {
            Table table = new Table("what", "is", "found");
            findings.forEach(finding ->
                    table.add(finding.subject(), finding.verdict().word(), Plainly.oneLine(finding.found())));
            print(table);
            print("");
            findings.stream()
                    .filter(finding -> !finding.advice().isEmpty())
                    .forEach(finding -> print(Plainly.wrapped(
                            finding.subject() + ": " + finding.advice(),
                            surroundings().resultWidth())));
        }
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.BAD)
                ? ExitCode.DONE_WITH_FAILURES
                : ExitCode.DONE;
    }

    /** The API that the user has set, or that of a running stack; a running stack is not required. */
    private Optional<URI> api() {
        Optional<RunningStack> running = RunningStack.on(surroundings().usualStackFolder());
        return surroundings().variable("TAPELINE_URL").isPresent() || running.isPresent()
                ? Optional.of(Connection.address(surroundings(), running))
                : Optional.empty();
    }

    private static ObjectNode document(List<Finding> findings) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode array = document.putArray("findings");
        findings.forEach(finding -> array.addObject()
                .put("subject", finding.subject())
                .put("verdict", finding.verdict().word())
                .put("found", finding.found())
                .put("advice", finding.advice()));
        return document;
    }
}
