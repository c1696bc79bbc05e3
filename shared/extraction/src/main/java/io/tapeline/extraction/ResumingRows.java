package io.tapeline.extraction;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.Backoff;
import io.tapeline.model.Deadline;
import io.tapeline.model.Pause;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * A source's rows, opened again after the last row when the source breaks off for a temporary reason: a few times in all, with
 * growing pauses, and only while there is time. For one thread.
 */
final class ResumingRows implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ResumingRows.class);
    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(32));

    private final KeySource source;
    private final ExtractionPolicy policy;
    private final Deadline deadline;
    private final Pause pause;
    private final RandomGenerator random;
    private Query query;
    private Optional<KeyStream> stream = Optional.empty();
    private int retries;

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
                waitBeforeRetry(e);
            }
        }
    }

    private void waitBeforeRetry(SourceException e) throws SourceException {
        Duration wait = e.retryAfter().orElseGet(() -> BACKOFF.delayAfter(retries, random));
        boolean hopeless = e.kind() == SourceException.Kind.FINAL || e.kind() == SourceException.Kind.NOT_BEFORE;
        boolean timeLeft =
                deadline.remaining().compareTo(policy.margin().multipliedBy(2).plus(wait)) > 0;
        if (hopeless || retries >= policy.maxRetries() || !timeLeft) {
            throw e;
        }
        retries++;
        LOG.warnf("%s; going on after the last row, time %d", e.reason().sentence(), retries);
        pause.of(wait);
    }

    @Override
    public void close() {
        stream.ifPresent(KeyStream::close);
        stream = Optional.empty();
    }
}
