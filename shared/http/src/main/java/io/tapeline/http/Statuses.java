package io.tapeline.http;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.time.Clock;
import java.util.Optional;

/** The meaning of an answer that is not a success, with the same sentences and codes for every server. */
public final class Statuses {

    private Statuses() {}

    /**
     * @param who begins a sentence: {@code The file's server}
     * @param status neither a success nor a status that the caller handles itself
     * @param retryAfter the header of that name
     */
    public static SourceException problem(String who, int status, Optional<String> retryAfter, Clock clock) {
        if (status == 429) {
            return SourceException.throttled(
                    new Reason("throttled", who + " answered 429: it demands fewer requests."),
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

    /** What may work later. */
    public static SourceException passing(String code, String sentence) {
        return new SourceException(Kind.PASSING, new Reason(code, sentence));
    }

    /** What may work later. */
    public static SourceException passing(String code, String sentence, Throwable cause) {
        return new SourceException(Kind.PASSING, new Reason(code, sentence), cause);
    }
}
