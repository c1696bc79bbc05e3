package io.tapeline.embedded.schedule;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times at which a schedule fires, in EventBridge's syntax and in UTC.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
public sealed interface ScheduleExpression {

    /** The first time after {@code moment} at which the schedule fires; empty if it never fires again. */
    Optional<Instant> after(Instant moment);

    /** @throws IllegalArgumentException if the expression is invalid; its message says why */
    static ScheduleExpression parse(String text, Instant start) {
        Matcher parts = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is none of rate(…), cron(…), at(…)");
        }
        try {
            return switch (parts.group(1)) {
                case "rate" -> rate(parts.group(2), start);
                case "at" -> new At(LocalDateTime.parse(parts.group(2)).toInstant(ZoneOffset.UTC));
                default -> new Cron(ExecutionTime.forCron(new CronParser(Cron.SYNTAX).parse(parts.group(2))));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no schedule: " + e.getMessage(), e);
        }
    }

    private static Rate rate(String text, Instant start) {
        Matcher parts = Pattern.compile("(\\d{1,9}) (minute|hour|day)(s?)").matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected a number and minutes, hours or days");
        }
        int count = Integer.parseInt(parts.group(1));
        if (count < 1 || (count == 1) != parts.group(3).isEmpty()) {
            throw new IllegalArgumentException("EventBridge wants \"1 minute\" and \"5 minutes\"");
        }
        Duration every =
                switch (parts.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        return new Rate(start, every);
    }

    /** Fires at a fixed interval, counted from the start. */
    record Rate(Instant start, Duration every) implements ScheduleExpression {
        @Override
        public Optional<Instant> after(Instant moment) {
            long passed = Math.floorDiv(Duration.between(start, moment).toMillis(), every.toMillis());
            return Optional.of(start.plus(every.multipliedBy(Math.max(0, passed + 1))));
        }
    }

    /** Fires once. */
    record At(Instant instant) implements ScheduleExpression {
        @Override
        public Optional<Instant> after(Instant moment) {
            return Optional.of(instant).filter(then -> then.isAfter(moment));
        }
    }

    /** Minutes, hours, day of month, month, day of week (1 is Sunday), year. */
    record Cron(ExecutionTime times) implements ScheduleExpression {
        static final CronDefinition SYNTAX = CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withValidRange(0, 59)
                .and()
                .withHours()
                .withValidRange(0, 23)
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .supportsL()
                .supportsW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .and()
                .withYear()
                .withValidRange(1970, 2199)
                .and()
                .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
                .instance();

        @Override
        public Optional<Instant> after(Instant moment) {
            return times.nextExecution(moment.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
        }
    }
}
