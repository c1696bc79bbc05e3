package io.tapeline.standins.faults;

import static io.tapeline.standins.faults.FaultRoute.BULK_API;
import static io.tapeline.standins.faults.FaultRoute.BULK_API_ENTRY;
import static io.tapeline.standins.faults.FaultRoute.SNOWFLAKE_LOGIN;
import static io.tapeline.standins.faults.FaultRoute.SNOWFLAKE_QUERY;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of faults of a stand-in. */
public enum FaultKind {
    /** Answers with the rule's HTTP status and, when set, Retry-After. */
    STATUS(EnumSet.complementOf(EnumSet.of(BULK_API_ENTRY))),
    /** Sends nothing for the rule's stallMillis, then closes the connection. */
    STALL(STATUS.routes),
    /** Waits latencyMillis before the answer and sends it at bytesPerSecond. */
    SLOW(STATUS.routes),
    /** Closes the connection without an answer. */
    DROP_CONNECTION(STATUS.routes),
    /** Announces the right length, sends half of it and closes the connection. */
    CUT_BODY(STATUS.routes),
    /** Announces a Content-Length that is larger than the body. */
    WRONG_LENGTH(STATUS.routes),
    /** Answers 200 with an HTML page like a proxy's error page. */
    HTML_PAGE(STATUS.routes),
    /** Answers 200 with JSON that ends too early. */
    INVALID_JSON(EnumSet.complementOf(
            EnumSet.of(BULK_API_ENTRY, FaultRoute.FILE_LINK, FaultRoute.WATCH_PAGE, FaultRoute.MEDIA_FILE))),
    /** Leaves a key out of the answer. */
    MISSING_ENTRY(EnumSet.of(BULK_API_ENTRY)),
    /** Gives a key an entry that has no url. */
    ENTRY_WITHOUT_URL(EnumSet.of(BULK_API_ENTRY)),
    /** Gives a link that has already expired. */
    EXPIRED_LINK(EnumSet.of(BULK_API_ENTRY)),
    /** Names the entries by numbers in the order of the keys, without fileName. */
    NUMBERED_ENTRIES(EnumSet.of(BULK_API)),
    /** Names the entries by numbers in another order than the keys; only fileName tells to which key an entry belongs. */
    FILE_NAME_ONLY(EnumSet.of(BULK_API)),
    /** Names the entries by their keys and leaves fileName out. */
    NO_FILE_NAME(EnumSet.of(BULK_API)),
    /** Treats the client as a robot, with the answer of a well-known bot protection. */
    BOT_CHECK(EnumSet.of(FaultRoute.WATCH_PAGE)),
    /** Refuses the login with 390100. */
    REFUSE_LOGIN(EnumSet.of(SNOWFLAKE_LOGIN)),
    /** Lets the session token expire (390112): a client renews it and continues. */
    EXPIRE_SESSION(EnumSet.of(SNOWFLAKE_QUERY)),
    /** Ends the session (390111): a client must log in again. */
    END_SESSION(EnumSet.of(SNOWFLAKE_QUERY));

    private final Set<FaultRoute> routes;

    FaultKind(Set<FaultRoute> routes) {
        this.routes = routes;
    }

    /** Whether this fault is possible on a route. */
    public boolean fits(FaultRoute route) {
        return routes.contains(route);
    }

    /** The name in fault files and counters: {@code cut-body}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this name in a fault file. */
    @JsonCreator
    public static FaultKind of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown fault kind '%s'; use one of %s."
                        .formatted(
                                wireName,
                                Arrays.stream(values()).map(FaultKind::wireName).collect(Collectors.joining(", ")))));
    }
}
