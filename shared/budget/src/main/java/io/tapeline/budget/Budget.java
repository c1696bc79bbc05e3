package io.tapeline.budget;

import io.tapeline.budget.BudgetStore.Answer;
import io.tapeline.budget.CallLog.Decision;
import io.tapeline.budget.CallLog.Request;
import io.tapeline.model.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One budget in the store. Each decision reads it and writes it, on condition that it was not written in between. */
final class Budget {

    /** How often a lease is attempted against other writers before its worker waits. */
    private static final int TRIES = 5;
    /** A push-back must be written even if others write at the same time. */
    private static final int TRIES_OF_A_PUSH_BACK = 100;

    private final Allowance allowance;
    private final BudgetStore store;
    private final StoreTime time;
    private final Pause pause;
    private final RandomGenerator random;

    Budget(Allowance allowance, BudgetStore store, StoreTime time, Pause pause, RandomGenerator random) {
        this.allowance = allowance;
        this.store = store;
        this.time = time;
        this.pause = pause;
        this.random = random;
    }

    Allowance allowance() {
        return allowance;
    }

    StoreTime time() {
        return time;
    }

    /**
     * The result of a request.
     *
     * @param now the store's time when the request was decided
     */
    record Settled(Decision decision, StoreTime.Span now) {}

    /** Reports calls and requests new ones. Empty, with nothing written, if other writers were always faster. */
    Optional<Settled> ask(Request request) {
        Answer seen = read();
        for (int tries = 1; tries <= TRIES; tries++) {
            StoreTime.Span now = time.now();
            Decision decision = seen.log().decide(allowance, request, now);
            if (!decision.news()) {
                return Optional.of(new Settled(decision, now));
            }
            seen = write(decision.log());
            if (seen.written()) {
                return Optional.of(new Settled(decision, now));
            }
        }
        return Optional.empty();
    }

    /** When calls are allowed again, if they are refused now. */
    Optional<Instant> refusedUntil() {
        return refused(read().log());
    }

    void pushBack(Duration retryAfter) {
        Answer seen = read();
        for (int tries = 1; tries <= TRIES_OF_A_PUSH_BACK; tries++) {
            seen = write(seen.log().refusing(time.now().latest().plus(retryAfter)));
            if (seen.written()) {
                return;
            }
            pause();
        }
        throw new BudgetUnavailableException(
                "Too many write the budget \"" + allowance.name() + "\" at once; the pause was not noted", null);
    }

    Usage usage() {
        CallLog log = read().log();
        return new Usage(log.calls(), log.counting(time.now().earliest().minus(allowance.window())), refused(log));
    }

    private Optional<Instant> refused(CallLog log) {
        return log.refusedUntil().filter(until -> until.isAfter(time.now().earliest()));
    }

    private Answer read() {
        return timed(() -> store.read(allowance.name()));
    }

    private Answer write(CallLog log) {
        return timed(() -> store.write(allowance.name(), log));
    }

    private Answer timed(Supplier<Answer> call) {
        Instant sent = time.own();
        Answer answer = call.get();
        time.answered(sent, answer.time());
        return answer;
    }

    private void pause() {
        pause.of(Duration.ofMillis(random.nextLong(20)));
    }
}
