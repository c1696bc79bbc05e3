package io.tapeline.budget;

import java.time.Instant;
import java.util.Optional;

/**
 * The usage of a budget.
 *
 * @param calls answered so far, of all workers of all jobs, since the budget was first used
 * @param inWindow calls that count against the window now, including those that a worker has leased and not made yet
 * @param refusedUntil when calls may be made again, if the server demanded a pause that is not over
 */
public record Usage(long calls, int inWindow, Optional<Instant> refusedUntil) {}
