package io.tapeline.downloads;

import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.FilesInFlight.Flight;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The files that other jobs of the same source are fetching now; these are left to them. */
final class OtherJobs {

    static final Reason HELD_ELSEWHERE =
            new Reason("held-elsewhere", "Another job is fetching the same file from its source.");

    private static final Logger LOG = Logger.getLogger(OtherJobs.class);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final FilesInFlight flights;
    private final Clock clock;
    private final RandomGenerator random;

    OtherJobs(FilesInFlight flights, Clock clock, RandomGenerator random) {
        this.flights = flights;
        this.clock = clock;
        this.random = random;
    }

    /** How long a batch waits if other jobs are fetching all of its files; empty if not. */
    Optional<Duration> haveAllOf(BatchMessage message) {
        Map<WantedFile, Instant> elsewhere = flights.elsewhere(message);
        return elsewhere.keySet().containsAll(message.files())
                ? Optional.of(wait(elsewhere.values()))
                : Optional.empty();
    }

    /** Leaves out the files that others are fetching, and records that the rest is fetched here. */
    Flight begin(BatchMessage message, Duration lease) {
        return flights.begin(message, lease);
    }

    /** The result of a file that another job is fetching. */
    FileEnd held(Flight flight) {
        return new FileEnd.Waits(HELD_ELSEWHERE, wait(flight.elsewhere().values()));
    }

    /** Nothing is lost if this can't be recorded: others wait until the lease ends. */
    void end(Flight flight) {
        try {
            flights.end(flight);
        } catch (LedgerUnavailableException e) {
            LOG.warnf("event=flight-not-ended number=%d reason=%s", flight.number(), e.getMessage());
        }
    }

    /** About as long as the slowest of them has been working, with jitter. */
    private Duration wait(Collection<Instant> since) {
        Instant now = clock.instant();
        Instant first = since.stream().min(Instant::compareTo).orElse(now);
        long age =
                Math.clamp(Duration.between(first, now).toMillis(), SHORTEST_WAIT.toMillis(), LONGEST_WAIT.toMillis());
        return Duration.ofMillis((long) (age * (0.5 + random.nextDouble() / 2)));
    }
}
