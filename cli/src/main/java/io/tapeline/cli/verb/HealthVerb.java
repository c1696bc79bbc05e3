package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Finding;
import io.tapeline.cli.api.HealthReport;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.api.Verification;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.report.HealthText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the health of the system behind the API, and what to do about each problem. */
@Command(
        name = "health",
        description = "Show the state of queues, circuit breakers, budgets and stored objects, and what to do next.",
        footer = {
            "",
            "An open circuit breaker or a used-up budget recovers by itself: its work waits, and nothing is lost. The exit code is",
            "1 if a person has to act: messages failed permanently, stored objects have problems, or a part is unknown."
        })
public final class HealthVerb extends Verb {

    private static final int MOST_FINDINGS = 100;

    @Option(names = "--json", description = "print the JSON of the API")
    private boolean json;

    public HealthVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException {
        TapelineApi api = Connection.api(surroundings());
        HealthReport report = api.healthReport();
        Optional<Verification> verification = api.verifications().last();
        List<Finding> findings = api.verifications().findings(Optional.empty(), MOST_FINDINGS);
        HealthText text = new HealthText(report, verification, findings);
        if (json) {
            printJson(document(report, verification, findings));
        } else {
            print(text);
        }
        return report.needsAttention() || !text.advice().isEmpty() ? ExitCode.DONE_WITH_FAILURES : ExitCode.DONE;
    }

    private void print(HealthText text) {
        print(text.queues());
        print("");
        if (text.report().breakers().isEmpty()) {
            print("Circuit breakers: no call to a service has failed so far.");
        } else {
            print(text.breakers());
        }
        if (!text.report().budgets().isEmpty()) {
            print("");
            print(text.budgets());
        }
        print("");
        print(text.verified());
        print("");
        if (text.advice().isEmpty()) {
            print("Nothing needs attention.");
        }
        text.advice()
                .forEach(advice -> print(Plainly.wrapped(advice, surroundings().resultWidth())));
    }

    private static ObjectNode document(
            HealthReport report, Optional<Verification> verification, List<Finding> findings) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("health", report.document());
        verification.ifPresent(last -> document.set("last_verification", last.document()));
        ArrayNode array = document.putArray("findings");
        findings.forEach(finding -> array.add(finding.document()));
        return document;
    }
}
