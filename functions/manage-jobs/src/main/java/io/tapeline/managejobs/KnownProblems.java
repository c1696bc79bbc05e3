package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.budget.BudgetUnavailableException;
import io.tapeline.harvests.HarvestsUnavailableException;
import io.tapeline.inputs.InputsUnavailableException;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.queues.QueueUnavailableException;
import java.util.Optional;

/** What exceptions from behind the API mean for the caller. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return switch (e) {
            case LedgerUnavailableException ledger ->
                Optional.of(Problem.unavailable("The ledger does not answer. Send the same request again."));
            case HarvestsUnavailableException harvests ->
                Optional.of(Problem.unavailable("The harvests can't be read just now. Send the same request again."));
            case BudgetUnavailableException budget ->
                Optional.of(Problem.unavailable("The budgets can't be read just now. Send the same request again."));
            case QueueUnavailableException queue ->
                Optional.of(Problem.unavailable(
                        "The queue does not take messages. Send the same request again;" + " nothing is done twice."));
            case InputsUnavailableException inputs ->
                Optional.of(
                        Problem.unavailable("The bucket does not take or show lists. Send the same request again."));
            case ExtractionStarter.NotStartedException starter ->
                Optional.of(Problem.unavailable(starter.getMessage()));
            default -> Optional.empty();
        };
    }
}
