package io.tapeline.standins.snowflake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** All sessions, by their tokens. Thread-safe. */
final class Sessions {
    private static final Pattern AUTHORIZATION = Pattern.compile("Snowflake Token=\"([^\"]*)\"");

    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final Map<String, Session> byMasterToken = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1000);
    private final InstantSource clock;
    private final Duration validity;

    Sessions(InstantSource clock, Duration validity) {
        this.clock = clock;
        this.validity = validity;
    }

    Duration validity() {
        return validity;
    }

    Session open(String user, String database, String schema) {
        var session = new Session(ids.incrementAndGet(), user, "master-" + UUID.randomUUID(), database, schema);
        byMasterToken.put(session.masterToken(), session);
        giveToken(session);
        return session;
    }

    /** The session of an Authorization header, if it is active and its token has not expired. */
    Session require(String authorization) throws SnowflakeError {
        var session = byToken.get(token(authorization));
        if (session == null) {
            throw SnowflakeError.sessionGone();
        }
        if (!session.hasToken(token(authorization)) || session.expired(clock.instant())) {
            throw SnowflakeError.sessionExpired();
        }
        return session;
    }

    /** Gives the session of a master token a new session token. */
    Session renew(String authorization) throws SnowflakeError {
        var session = byMasterToken.get(token(authorization));
        if (session == null) {
            throw SnowflakeError.masterTokenExpired();
        }
        giveToken(session);
        return session;
    }

    /** Removes a session and all its tokens. */
    void end(Session session) {
        byMasterToken.remove(session.masterToken());
        byToken.values().removeIf(other -> other == session);
    }

    private void giveToken(Session session) {
        var token = "session-" + UUID.randomUUID();
        session.renew(token, clock.instant().plus(validity));
        byToken.put(token, session);
    }

    private static String token(String authorization) {
        var matcher = AUTHORIZATION.matcher(authorization);
        return matcher.find() ? matcher.group(1) : "";
    }
}
