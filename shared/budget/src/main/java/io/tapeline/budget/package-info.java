/**
 * A budget of calls for all workers, jobs and schedules that use one account at a server: at most N calls in any window of W
 * seconds.
 *
 * <p>A worker leases a few calls at a time from the budget's log of calls, makes them, and reports with the next lease when they
 * were answered. A call counts from its lease until one window after its answer, so that no window of the server contains more than
 * N. Workers derive the time from the answers of the store and never from their own clocks (decision 0027).
 *
 * <p>Independent of what is called.
 */
package io.tapeline.budget;
