package io.tapeline.extraction;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.Deadline;
import io.tapeline.model.Pause;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * A source's rows, opened again after the last row when the source breaks off for a passing reason: a few times in all, with
 * growing pauses, and only while there is time. For one thread.
 */
final class ResumingRows implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ResumingRows.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final KeySource source;
    private final ExtractionPolicy policy;
    private final Deadline deadline;
    private final Pause pause;
    private final RandomGenerator random;
    private Query query;
    private Optional<KeyStream> stream = Optional.empty();
    private int reopened;

    ResumingRows(
            KeySource source,
            Query query,
            ExtractionPolicy policy,
            Deadline deadline,
            Pause pause,
            RandomGenerator random) {
        this.source = source;
        this.query = query;
        this.policy = policy;
        this.deadline = deadline;
        this.pause = pause;
        this.random = random;
    }

    Optional<Row> next() throws SourceException {
        while (true) {
            try {
                if (stream.isEmpty()) {
                    stream = Optional.of(source.open(query));
                }
                Optional<Row> row = stream.get().next();
                row.ifPresent(read -> query = query.from(read.cursor()));
                return row;
            } catch (SourceException e) {
                close();
                waitBeforeReopening(e);
            }
        }
    }

    private void waitBeforeReopening(SourceException e) throws SourceException {
        Duration wait = e.retryAfter().orElseGet(this::backoff);
        boolean hopeless = e.kind() == SourceException.Kind.FINAL || e.kind() == SourceException.Kind.NOT_BEFORE;
        boolean timeLeft =
                deadline.remaining().compareTo(policy.margin().multipliedBy(2).plus(wait)) > 0;
        if (hopeless || reopened >= policy.reopenings() || !timeLeft) {
            throw e;
        }
        reopened++;
        LOG.warnf("%s; going on after the last row, time %d", e.reason().sentence(), reopened);
        pause.of(wait);
    }

    /** Up to 1 s, 2 s, 4 s …: full jitter. */
    private Duration backoff() {
        long most = FIRST_PAUSE.toMillis() << Math.min(reopened, 5);
        return Duration.ofMillis(random.nextLong(most + 1));
    }

    @Override
    public void close() {
        stream.ifPresent(KeyStream::close);
        stream = Optional.empty();
    }
}
