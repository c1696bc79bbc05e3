package io.tapeline.cli.report;

import io.tapeline.cli.api.Finding;
import io.tapeline.cli.api.HealthReport;
import io.tapeline.cli.api.HealthReport.Breaker;
import io.tapeline.cli.api.HealthReport.Budget;
import io.tapeline.cli.api.HealthReport.Failures;
import io.tapeline.cli.api.HealthReport.Queue;
import io.tapeline.cli.api.Verification;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Formats the health of the system for a person.
 *
 * @param verification the last one
 * @param findings known problems of stored objects
 */
public record HealthText(HealthReport report, Optional<Verification> verification, List<Finding> findings) {

    /** Functions and the queues that they read. */
    public Table queues() {
        Table table = new Table("function", "queue", ">waiting", ">in work", ">later", ">given up", "!is");
        for (Queue queue : report.queues()) {
            table.add(
                    Plainly.oneLine(queue.readBy().orElse("")),
                    Plainly.oneLine(queue.name()),
                    count(queue.waiting()),
                    count(queue.inFlight()),
                    count(queue.delayed()),
                    count(queue.deadLetters()),
                    isGivenUp(queue) ? "problem" : queue.unknown().isPresent() ? "unknown" : "ok");
        }
        return table;
    }

    private static String count(OptionalLong number) {
        return number.isPresent() ? Plainly.count(number.getAsLong()) : "?";
    }

    private static boolean isGivenUp(Queue queue) {
        return queue.deadLetters().orElse(0) > 0;
    }

    /** Services that are called through circuit breakers; empty if no call has ever failed. */
    public Table breakers() {
        Table table = new Table("service", "circuit breaker");
        report.breakers().forEach(breaker -> table.add(Plainly.oneLine(breaker.upstream()), state(breaker)));
        return table;
    }

    private static String state(Breaker breaker) {
        String until = breaker.openUntil().map(Plainly::time).orElse("?");
        return switch (breaker.state()) {
            case "open" -> "open until " + until + ": its work waits";
            case "half_open" -> "half open since " + until + ": the next call is a trial";
            default ->
                "closed"
                        + (breaker.failures() > 0
                                ? " after " + Plainly.counted(breaker.failures(), "failed call") + " in a row"
                                : "");
        };
    }

    /** The rate limits of sources. */
    public Table budgets() {
        Table table = new Table("budget", "used now", "!is");
        report.budgets().forEach(budget -> table.add(name(budget), used(budget), state(budget)));
        return table;
    }

    private static String name(Budget budget) {
        boolean alone = budget.sources().equals(List.of(budget.account()));
        return Plainly.oneLine(budget.account() + (alone ? "" : ": " + String.join(", ", budget.sources())));
    }

    private static String used(Budget budget) {
        return count(budget.inWindow()) + " of " + Plainly.counted(budget.calls(), "call") + " in " + budget.seconds()
                + " s";
    }

    private static String state(Budget budget) {
        return budget.unknown().isPresent()
                ? "unknown"
                : budget.refusedUntil()
                        .map(until -> "paused until " + Plainly.time(until))
                        .orElse("ok");
    }

    /** The last verification, as a sentence. */
    public String verified() {
        return verification
                .map(last ->
                        "Last verification: " + last.document().path("state").asText() + ", "
                                + Plainly.counted(last.objects(), "object") + " looked at.")
                .orElse("Nothing has been verified yet. ./tapeline verify looks at what is stored.");
    }

    /** What to do next, one or more sentences for each problem; empty if there is none. */
    public List<String> advice() {
        List<String> advice = new ArrayList<>();
        for (Queue queue : report.queues()) {
            if (isGivenUp(queue)) {
                advice.add(queue.name() + ": " + givenUp(queue));
            }
            queue.unknown().ifPresent(why -> advice.add(queue.name() + ": " + why));
        }
        for (Failures failures : report.failures()) {
            if (failures.count().orElse(0) > 0) {
                advice.add(
                        failures.of() + ": "
                                + Plainly.counted(failures.count().getAsLong(), "invocation")
                                + " failed for good. docs/operations.md, \"Alarms\", says what to do and how to delete the message.");
            }
            failures.unknown().ifPresent(why -> advice.add(failures.of() + ": " + why));
        }
        report.breakersUnknown().ifPresent(why -> advice.add("circuit breakers: " + why));
        report.budgets()
                .forEach(budget -> budget.unknown().ifPresent(why -> advice.add(budget.account() + ": " + why)));
        verification
                .filter(last -> last.state() == Verification.State.FAILED)
                .ifPresent(last -> advice.add("The last verification failed: "
                        + last.reason().orElse("the log of verify-objects says why.")));
        if (!findings.isEmpty()) {
            advice.add("Stored objects are known to be damaged, missing, or in no record. "
                    + "./tapeline verify --report names them and says what to do.");
        }
        return advice.stream().map(Plainly::oneLine).toList();
    }

    private static String givenUp(Queue queue) {
        return Plainly.counted(queue.deadLetters().orElse(0), "message")
                + " given up after the last delivery. Find the cause in the log of "
                + queue.readBy().orElse("the function that reads the queue")
                + ", mend it, and run ./tapeline jobs retry ID for the job that the message names. "
                + "docs/operations.md, \"Dead letters\", says how to read and delete the messages.";
    }
}
