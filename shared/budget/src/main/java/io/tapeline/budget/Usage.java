package io.tapeline.budget;

import java.time.Instant;
import java.util.Optional;

/**
 * What is used of a budget.
 *
 * @param calls answered so far, by all workers of all jobs, since the budget was first used
 * @param inWindow calls that count against the window now, those included that a worker has leased and not made yet
 * @param refusedUntil when calls may be made again, where the server asked for a pause that is not over
 */
public record Usage(long calls, int inWindow, Optional<Instant> refusedUntil) {}
