package io.tapeline.discovermedia.youtube;

import io.tapeline.budget.Permits;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Calls that are made with a permit from the budget of the key; a pause that the API asks for applies to all workers. Where the next one
 * is too far away, the job waits as it does for a new day's quota.
 */
record BudgetedApiCalls(ApiCalls calls, Permits permits, Clock clock) implements ApiCalls {

    @Override
    public Answer get(URI address, Map<String, String> headers) throws SourceException {
        Answer answer = permits.permitted(() -> calls.get(address, headers));
        if (answer.status() == 429 || answer.status() == 503) {
            Statuses.problem("", 429, answer.retryAfter(), clock)
                    .retryAfter()
                    .filter(Duration::isPositive)
                    .ifPresent(permits::pushBack);
        }
        return answer;
    }
}
