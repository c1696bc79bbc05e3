package io.tapeline.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.budget.CallLog.Decision;
import io.tapeline.budget.CallLog.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private static final Allowance TEN = new Allowance("ten", 10, Duration.ofSeconds(30));
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(15);

    @Test
    void noMoreIsGrantedThanTheWindowHolds() {
        Decision first = ask(CallLog.EMPTY, "a", 8, NOON);
        assertThat(first.granted()).isEqualTo(8);
        Decision second = ask(first.log(), "b", 8, NOON);
        assertThat(second.granted()).isEqualTo(2);
        Decision third = ask(second.log(), "c", 8, NOON);
        assertThat(third.granted()).isZero();
        assertThat(third.news()).isFalse();
    }

    @Test
    void aWorkerThatDiedHoldsItsCallsForTheirLifeAndAWindow() {
        CallLog dead = ask(CallLog.EMPTY, "dead", 10, NOON).log();
        Decision refused = ask(dead, "b", 1, NOON.plusSeconds(44));
        assertThat(refused.granted()).isZero();
        assertThat(refused.notBefore()).isEqualTo(NOON.plusSeconds(45));
        assertThat(ask(dead, "b", 10, NOON.plusSeconds(45)).granted()).isEqualTo(10);
    }

    @Test
    void aCallCountsForAWindowAfterItsAnswer() {
        CallLog leased = ask(CallLog.EMPTY, "a", 10, NOON).log();
        CallLog answered = report(leased, "a", Collections.nCopies(10, NOON.plusSeconds(2)), 0, NOON.plusSeconds(3));
        Decision refused = ask(answered, "b", 1, NOON.plusSeconds(32));
        assertThat(refused.granted()).isZero();
        assertThat(refused.notBefore()).isBetween(NOON.plusSeconds(32), NOON.plusMillis(32_200));
        assertThat(ask(answered, "b", 1, refused.notBefore()).granted()).isOne();
    }

    @Test
    void whatWasNotUsedIsFreeAtOnce() {
        CallLog leased = ask(CallLog.EMPTY, "a", 10, NOON).log();
        CallLog ended = report(leased, "a", List.of(NOON.plusSeconds(1)), 1, NOON.plusSeconds(1));
        assertThat(ask(ended, "b", 10, NOON.plusSeconds(1)).granted()).isEqualTo(8);
    }

    @Test
    void nothingIsGrantedWhileTheServerWantsAPause() {
        CallLog paused = CallLog.EMPTY.refusing(NOON.plusSeconds(86_400)).refusing(NOON.plusSeconds(5));
        Decision refused = ask(paused, "a", 1, NOON.plusSeconds(60));
        assertThat(refused.granted()).isZero();
        assertThat(refused.notBefore()).isEqualTo(NOON.plusSeconds(86_400));
        assertThat(ask(paused, "a", 1, NOON.plusSeconds(86_400)).granted()).isOne();
    }

    /** In any order of leases, answers and deaths, no window of the server contains more calls than the allowance. */
    @Property(tries = 300)
    void noWindowHoldsMore(
            @ForAll @Size(min = 20, max = 120) List<@IntRange(min = 0, max = 8_000) Integer> steps,
            @ForAll @IntRange(min = 0, max = 3_000) int uncertain) {
        List<Instant> arrivals = new ArrayList<>();
        CallLog log = CallLog.EMPTY;
        Instant now = NOON;
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i);
            now = now.plusMillis(step);
            String worker = "w" + i;
            // the worker's clock may be wrong in both directions
            StoreTime.Span span =
                    new StoreTime.Span(now.minusMillis(step % (uncertain + 1)), now.plusMillis(uncertain));
            Decision decision = log.decide(TEN, new Request(worker, List.of(), 0, 1, 1 + step % 5, LIFE), span);
            log = decision.log();
            boolean dies = step % 7 == 0;
            List<Instant> answered = new ArrayList<>();
            for (int call = 0; call < decision.granted(); call++) {
                Instant arrival = now.plusMillis(dies ? LIFE.toMillis() : step % 1_000);
                arrivals.add(arrival);
                answered.add(arrival.plusMillis(uncertain));
            }
            if (!dies && !answered.isEmpty()) {
                log = log.decide(TEN, new Request(worker, answered, 0, 1, 0, LIFE), span)
                        .log();
            }
        }
        Collections.sort(arrivals);
        for (int i = TEN.calls(); i < arrivals.size(); i++) {
            assertThat(Duration.between(arrivals.get(i - TEN.calls()), arrivals.get(i)))
                    .isGreaterThanOrEqualTo(TEN.window());
        }
    }

    private static Decision ask(CallLog log, String worker, int most, Instant now) {
        return log.decide(TEN, new Request(worker, List.of(), 0, 1, most, LIFE), new StoreTime.Span(now, now));
    }

    private static CallLog report(CallLog log, String worker, List<Instant> answered, int open, Instant now) {
        return log.decide(TEN, new Request(worker, answered, open, 1, 0, LIFE), new StoreTime.Span(now, now))
                .log();
    }
}
