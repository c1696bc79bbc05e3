package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.budget.Permits;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The calls of one question, each with a permit from the budget; a pause that the API asks for applies to all workers. */
record BudgetedBulkCalls(BulkCalls calls, Permits permits, Clock clock) implements BulkCalls {

    @Override
    public Answer ask(List<String> keys, Optional<String> authorization) throws SourceException {
        return heeded(permits.permitted(() -> calls.ask(keys, authorization)));
    }

    @Override
    public Answer token(String authorization) throws SourceException {
        return heeded(permits.permitted(() -> calls.token(authorization)));
    }

    private Answer heeded(Answer answer) {
        if (answer.status() == 429 || answer.status() == 503) {
            Statuses.problem("", 429, answer.retryAfter(), clock)
                    .retryAfter()
                    .filter(Duration::isPositive)
                    .ifPresent(permits::pushBack);
        }
        return answer;
    }
}
