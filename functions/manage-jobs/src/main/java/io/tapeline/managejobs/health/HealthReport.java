package io.tapeline.managejobs.health;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.Usage;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.managejobs.health.DescribedSystem.Failures;
import io.tapeline.managejobs.health.DescribedSystem.ReadQueue;
import io.tapeline.managejobs.health.HealthView.BudgetView;
import io.tapeline.managejobs.health.HealthView.FailuresView;
import io.tapeline.managejobs.health.HealthView.QueueView;
import io.tapeline.model.SourceId;
import io.tapeline.sources.CallBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reports the state of the queues, the circuit breakers and the budgets. Safe for use by several threads. */
public final class HealthReport {

    /** Enough for the first requests of a small function on the JVM, which share less than a third of a processor. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private final Function<String, Optional<String>> settings;
    private final SqsClient sqs;
    private final BreakerStates breakers;
    private final Map<CallBudget, List<SourceId>> budgets;
    private final Budgets used;
    private final Clock clock;
    private final Duration limit;

    /**
     * @param settings reads a setting by its name: the URLs of each queue in functions.yaml and of its dead-letter queue
     * @param budgets the rate limit of each source that has one
     * @param limit the longest time to wait for all answers together
     */
    public HealthReport(
            Function<String, Optional<String>> settings,
            SqsClient sqs,
            BreakerStates breakers,
            Map<SourceId, CallBudget> budgets,
            Budgets used,
            Clock clock,
            Duration limit) {
        this.settings = settings;
        this.sqs = sqs;
        this.breakers = breakers;
        this.budgets = budgets.keySet().stream()
                .collect(Collectors.groupingBy(
                        budgets::get,
                        () -> new TreeMap<>(Comparator.comparing(CallBudget::account)),
                        Collectors.toUnmodifiableList()));
        this.used = used;
        this.clock = clock;
        this.limit = limit;
    }

    /** The current state. What does not answer is shown as unknown, with the reason. */
    public HealthView now() {
        DescribedSystem described = DescribedSystem.ofThisBuild();
        Questions questions = new Questions(limit);
        List<Supplier<QueueView>> queues = described.queues().stream()
                .map(queue -> asked(questions, queue))
                .toList();
        List<Supplier<FailuresView>> failures = described.failures().stream()
                .flatMap(of -> asked(questions, of).stream())
                .toList();
        Supplier<Answer<List<BreakerStates.State>>> states = questions.ask("DynamoDB", breakers::all);
        List<Supplier<BudgetView>> usages = budgets.entrySet().stream()
                .map(budget -> asked(questions, budget.getKey(), budget.getValue()))
                .toList();
        return HealthView.of(
                queues.stream().map(Supplier::get).toList(),
                failures.stream().map(Supplier::get).toList(),
                states.get(),
                usages.stream().map(Supplier::get).toList(),
                clock.instant());
    }

    private Supplier<QueueView> asked(Questions questions, ReadQueue queue) {
        Supplier<Answer<QueueCounts>> own = asked(questions, queue.setting());
        Supplier<Answer<QueueCounts>> deadLetters = asked(questions, queue.deadLetters());
        return () -> QueueView.of(queue, own.get(), deadLetters.get());
    }

    /** Empty where there is no such queue, as in the embedded stack. */
    private Optional<Supplier<FailuresView>> asked(Questions questions, Failures failures) {
        return settings.apply(failures.setting()).map(url -> {
            Supplier<Answer<QueueCounts>> counts = counts(questions, url);
            return () -> FailuresView.of(failures.of(), counts.get());
        });
    }

    private Supplier<Answer<QueueCounts>> asked(Questions questions, String setting) {
        return settings.apply(setting)
                .map(url -> counts(questions, url))
                .orElse(() -> Answer.unknown(variable(setting) + " is not set; it must be the URL of an SQS queue."));
    }

    private Supplier<Answer<QueueCounts>> counts(Questions questions, String url) {
        return questions.ask("SQS", () -> QueueCounts.of(sqs, url));
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private Supplier<BudgetView> asked(Questions questions, CallBudget budget, List<SourceId> sources) {
        Allowance allowance = new Allowance(budget.account(), budget.calls(), budget.window());
        Supplier<Answer<Usage>> usage = questions.ask("DynamoDB", () -> used.usage(allowance));
        return () -> BudgetView.of(budget, sources, usage.get());
    }
}
