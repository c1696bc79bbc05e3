package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.model.Reason;
import io.tapeline.sources.SourceException;
import io.tapeline.sources.SourceException.Kind;
import java.time.Clock;
import java.util.Optional;

/** What a status that is not success means. */
final class Statuses {

    private Statuses() {}

    static SourceException problem(String who, int status, Optional<String> retryAfter, Clock clock) {
        if (status == 429) {
            return SourceException.throttled(
                    new Reason("throttled", who + " answered 429: it wants fewer requests."),
                    retryAfter.flatMap(value -> RetryAfter.parse(value, clock.instant())));
        }
        if (status >= 500 || status == 408) {
            return passing("source-error", who + " answered " + status + ".");
        }
        if (status == 404 || status == 410) {
            return new SourceException(
                    Kind.FINAL, new Reason("not-found", who + " answered " + status + ": the file is not there."));
        }
        return new SourceException(
                Kind.FINAL, new Reason("source-refused", who + " answered " + status + " and will do so again."));
    }

    static SourceException passing(String code, String sentence) {
        return new SourceException(Kind.PASSING, new Reason(code, sentence));
    }

    static SourceException passing(String code, String sentence, Throwable cause) {
        return new SourceException(Kind.PASSING, new Reason(code, sentence), cause);
    }
}
