package io.tapeline.standins.snowflake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client's session: its current database and schema, its parameters, its tokens. Thread-safe. */
final class Session {
    private final long id;
    private final String user;
    private final String masterToken;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String database;
    private String schema;
    private String token;
    private Instant validUntil;

    Session(long id, String user, String masterToken, String database, String schema) {
        this.id = id;
        this.user = user;
        this.masterToken = masterToken;
        this.database = database;
        this.schema = schema;
        parameters.putAll(SessionParameters.DEFAULTS);
    }

    long id() {
        return id;
    }

    String user() {
        return user;
    }

    String masterToken() {
        return masterToken;
    }

    synchronized String database() {
        return database;
    }

    synchronized String schema() {
        return schema;
    }

    synchronized void use(String newDatabase, String newSchema) {
        database = newDatabase.toUpperCase(Locale.ROOT);
        schema = newSchema.toUpperCase(Locale.ROOT);
    }

    synchronized void renew(String newToken, Instant until) {
        token = newToken;
        validUntil = until;
    }

    synchronized boolean hasToken(String candidate) {
        return candidate.equals(token);
    }

    synchronized String token() {
        return token;
    }

    synchronized boolean expired(Instant now) {
        return !now.isBefore(validUntil);
    }

    synchronized void expire() {
        validUntil = Instant.EPOCH;
    }

    synchronized void set(String name, Object value) {
        parameters.put(name.toUpperCase(Locale.ROOT), value);
    }

    synchronized Object parameter(String name) {
        return parameters.get(name);
    }

    /** The parameters in the format that the driver expects in login and query answers. */
    synchronized List<Map<String, Object>> parameters() {
        return parameters.entrySet().stream()
                .map(entry -> Map.of("name", entry.getKey(), "value", entry.getValue()))
                .toList();
    }
}
