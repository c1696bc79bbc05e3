package io.tapeline.managejobs.health;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.budget.Usage;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.model.SourceId;
import io.tapeline.sources.CallBudget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The health report as the API shows it; {@code infra/openapi.yaml} describes each field. */
@RegisterForReflection
public record HealthView(
        boolean needsAttention,
        List<QueueView> queues,
        List<FailuresView> failures,
        List<BreakerView> breakers,
        Optional<String> breakersUnknown,
        List<BudgetView> budgets) {

    static HealthView of(
            List<QueueView> queues,
            List<FailuresView> failures,
            Answer<List<BreakerStates.State>> breakers,
            List<BudgetView> budgets,
            Instant now) {
        return new HealthView(
                queues.stream().anyMatch(QueueView::needsAttention)
                        || failures.stream().anyMatch(FailuresView::needsAttention)
                        || breakers.unknown().isPresent()
                        || budgets.stream().anyMatch(budget -> budget.unknown().isPresent()),
                queues,
                failures,
                breakers.known().stream()
                        .flatMap(List::stream)
                        .map(breaker -> BreakerView.of(breaker, now))
                        .toList(),
                breakers.unknown(),
                budgets);
    }

    /** A queue, the function that reads it, and its dead-letter queue. */
    @RegisterForReflection
    record QueueView(
            String name,
            Optional<String> readBy,
            Optional<Long> waiting,
            Optional<Long> inFlight,
            Optional<Long> delayed,
            Optional<Long> deadLetters,
            Optional<String> unknown) {

        static QueueView of(DescribedSystem.ReadQueue queue, Answer<QueueCounts> own, Answer<QueueCounts> deadLetters) {
            String reasons = Stream.of(own.unknown(), deadLetters.unknown())
                    .flatMap(Optional::stream)
                    .distinct()
                    .collect(Collectors.joining(" "));
            return new QueueView(
                    queue.name(),
                    queue.reader(),
                    own.known().map(QueueCounts::waiting),
                    own.known().map(QueueCounts::inFlight),
                    own.known().map(QueueCounts::delayed),
                    deadLetters.known().map(QueueCounts::all),
                    Optional.of(reasons).filter(text -> !text.isEmpty()));
        }

        boolean needsAttention() {
            return unknown.isPresent() || deadLetters.filter(count -> count > 0).isPresent();
        }
    }

    /** The invocations of a function, or of the schedules, that failed for good. */
    @RegisterForReflection
    record FailuresView(String of, Optional<Long> count, Optional<String> unknown) {

        static FailuresView of(String whose, Answer<QueueCounts> counts) {
            return new FailuresView(whose, counts.known().map(QueueCounts::all), counts.unknown());
        }

        boolean needsAttention() {
            return unknown.isPresent() || count.filter(failed -> failed > 0).isPresent();
        }
    }

    @RegisterForReflection
    record BreakerView(String upstream, String state, long failures, Optional<Instant> openUntil, long failedTrials) {

        static BreakerView of(BreakerStates.State breaker, Instant now) {
            String state = breaker.openUntil()
                    .map(until -> now.isBefore(until) ? "open" : "half_open")
                    .orElse("closed");
            return new BreakerView(
                    breaker.upstream(), state, breaker.failures(), breaker.openUntil(), breaker.failedTrials());
        }
    }

    /** The rate limit of an account, and its usage. */
    @RegisterForReflection
    record BudgetView(
            String account,
            List<String> sources,
            int calls,
            int seconds,
            Optional<Long> made,
            Optional<Integer> inWindow,
            Optional<Instant> refusedUntil,
            Optional<String> unknown) {

        static BudgetView of(CallBudget budget, List<SourceId> sources, Answer<Usage> used) {
            return new BudgetView(
                    budget.account(),
                    sources.stream().map(SourceId::value).sorted().toList(),
                    budget.calls(),
                    budget.seconds(),
                    used.known().map(Usage::calls),
                    used.known().map(Usage::inWindow),
                    used.known().flatMap(Usage::refusedUntil),
                    used.unknown());
        }
    }
}
