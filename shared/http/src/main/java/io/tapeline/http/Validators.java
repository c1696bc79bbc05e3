package io.tapeline.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** What an answer says about the version of the file, by the rules of RFC 9110, section 8.8. */
final class Validators {

    /** A file can change twice within the second of its date: the date is a strong validator only if the answer is later. */
    private static final Duration DATE_IS_STRONG_AFTER = Duration.ofSeconds(1);

    private Validators() {}

    /** A strong validator, with which a file can be resumed; empty text when the answer has none. */
    static String strong(HttpResponse response) {
        return header(response, "ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> header(response, "Last-Modified").filter(date -> isOld(date, response)))
                .orElse("");
    }

    /**
     * Whether the answer names another version than the requested one. False if no version was requested or the answer names none.
     */
    static boolean contradict(HttpResponse response, String asked) {
        if (asked.isEmpty()) {
            return false;
        }
        String name = asked.startsWith("\"") ? "ETag" : "Last-Modified";
        return header(response, name).filter(said -> !said.equals(asked)).isPresent();
    }

    private static boolean isOld(String modified, HttpResponse response) {
        Optional<Instant> changed = date(modified);
        Optional<Instant> answered = header(response, "Date").flatMap(Validators::date);
        return changed.isPresent()
                && answered.isPresent()
                && !answered.get().isBefore(changed.get().plus(DATE_IS_STRONG_AFTER));
    }

    private static Optional<Instant> date(String header) {
        return Optional.ofNullable(DateUtils.parseStandardDate(header));
    }

    private static Optional<String> header(HttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }
}
