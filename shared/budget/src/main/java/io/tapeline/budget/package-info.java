/**
 * One budget of calls for all workers, jobs and schedules that use one account at a server: at most N calls in any W seconds.
 *
 * <p>A worker leases a few calls at once from the budget's log of calls, makes them, and says with the next lease when they were
 * answered. A call counts from its lease until its answer and for a window after that, so no window of the server, wherever it begins,
 * holds more than N. What time it is, a worker takes from the answers of the store and never from its own clock (decision 0027).
 *
 * <p>Nothing here knows what is called.
 */
package io.tapeline.budget;
