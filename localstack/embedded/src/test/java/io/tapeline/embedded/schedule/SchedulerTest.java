package io.tapeline.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.embedded.room.Room;
import io.tapeline.embedded.room.ToyRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerTest {
    /** A Saturday. */
    private static final Instant START = Instant.parse("2026-11-21T01:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 3 * * ? *)          | 2026-11-21T03:00:00Z",
                "cron(30 3 * * ? *)         | 2026-11-21T03:30:00Z",
                "cron(0/15 * * * ? *)       | 2026-11-21T01:15:00Z",
                "cron(0 18 ? * MON-FRI *)   | 2026-11-23T18:00:00Z",
                "cron(0 8 ? * 1 *)          | 2026-11-22T08:00:00Z",
                "cron(0 8 L * ? *)          | 2026-11-30T08:00:00Z",
                "cron(0 8 ? * 2#1 *)        | 2026-12-07T08:00:00Z",
                "cron(0 9 1 JAN ? 2028)     | 2028-01-01T09:00:00Z",
                "rate(1 minute)             | 2026-11-21T01:01:00Z",
                "rate(5 hours)              | 2026-11-21T06:00:00Z",
                "at(2026-11-21T01:02:03)    | 2026-11-21T01:02:03Z"
            })
    void anExpressionFiresWhenEventBridgeWould(String expression, Instant next) {
        assertThat(ScheduleExpression.parse(expression, START).after(START)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 3 * * *",
                "cron(0 3 * * * *)",
                "cron(0 25 * * ? *)",
                "cron(0 3 * * ?)",
                "rate(1 minutes)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "at(tomorrow)"
            })
    void aWrongExpressionIsNamed(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }

    @Test
    void aTimeThatHasPassedNeverFires() {
        assertThat(ScheduleExpression.parse("at(2020-01-01T00:00:00)", START).after(START))
                .isEqualTo(Optional.empty());
    }

    @Test
    void schedulesFireWhenTheirTimeComesAndOnceForManyMissedTimes() {
        List<Instant> fired = new ArrayList<>();
        MovingClock clock = new MovingClock(START);
        try (Scheduler scheduler = new Scheduler(
                clock,
                List.of(new Scheduler.Entry("often", ScheduleExpression.parse("rate(1 minute)", START), fired::add)),
                Room.ENDLESS,
                line -> {})) {
            scheduler.tick();
            assertThat(fired).isEmpty();

            clock.now = START.plus(Duration.ofSeconds(61));
            scheduler.tick();
            scheduler.tick();
            assertThat(fired).containsExactly(START.plusSeconds(60));

            clock.now = START.plus(Duration.ofMinutes(10));
            scheduler.tick();
            scheduler.tick();
            assertThat(fired).hasSize(2);
        }
    }

    @Test
    void withoutRoomNothingFiresAndWhatIsDueFiresWhenThereIs() {
        List<Instant> fired = new ArrayList<>();
        MovingClock clock = new MovingClock(START);
        ToyRoom room = new ToyRoom();
        room.there = false;
        try (Scheduler scheduler = new Scheduler(clock, List.of(everyMinute(fired::add)), room, line -> {})) {
            clock.now = START.plus(Duration.ofMinutes(10));
            scheduler.tick();
            assertThat(fired).isEmpty();

            room.there = true;
            scheduler.tick();
            assertThat(fired).hasSize(1);
        }
    }

    @Test
    void aScheduleThatFailsIsSaidAndKeepsNoOtherFromFiring() {
        List<Instant> fired = new ArrayList<>();
        List<String> said = new ArrayList<>();
        MovingClock clock = new MovingClock(START);
        List<Scheduler.Entry> entries = List.of(
                everyMinute(due -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }),
                everyMinute(fired::add));
        try (Scheduler scheduler = new Scheduler(clock, entries, Room.ENDLESS, said::add)) {
            clock.now = START.plus(Duration.ofMinutes(1));
            scheduler.tick();

            assertThat(fired).hasSize(1);
            assertThat(said).singleElement().asString().contains("often", "No space left on device");
        }
    }

    private static Scheduler.Entry everyMinute(Scheduler.Action action) {
        return new Scheduler.Entry("often", ScheduleExpression.parse("rate(1 minute)", START), action);
    }

    private static final class MovingClock extends Clock {
        private Instant now;

        MovingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
