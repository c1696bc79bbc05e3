package io.tapeline.acceptance;

import java.util.List;

/** All faults of the stand-ins' routes that the system calls; together they affect about every tenth request. */
final class ChaosFaults {
    private static final List<String> ANYWHERE = List.of(
            "kind: status, status: 503",
            "kind: stall, stallMillis: 2000",
            "kind: slow, latencyMillis: 500",
            "kind: drop-connection",
            "kind: cut-body",
            "kind: wrong-length",
            "kind: html-page");

    private ChaosFaults() {}

    static String plan(long seed) {
        StringBuilder plan = new StringBuilder("seed: " + seed + "\nrules:\n");
        for (String route : List.of("snowflake-login", "snowflake-query", "snowflake-chunk", "bulk-api", "file-link")) {
            ANYWHERE.forEach(kind -> add(plan, route, kind, 0.014));
        }
        add(plan, "file-link", "kind: status, status: 429, retryAfterSeconds: 1", 0.01);
        add(plan, "bulk-api", "kind: status, status: 429, retryAfterSeconds: 1", 0.02);
        add(plan, "snowflake-query", "kind: expire-session", 0.05);
        add(plan, "snowflake-query", "kind: end-session", 0.05);
        for (String kind : List.of("numbered-entries", "file-name-only", "no-file-name", "invalid-json")) {
            add(plan, "bulk-api", "kind: " + kind, 0.02);
        }
        for (String kind : List.of("missing-entry", "entry-without-url", "expired-link")) {
            add(plan, "bulk-api-entry", "kind: " + kind, 0.03);
        }
        return plan.toString();
    }

    /** Faults of the Data API, of pages and of media files. */
    static String ofChannels(long seed) {
        StringBuilder plan = new StringBuilder("seed: " + seed + "\nrules:\n");
        for (String route :
                List.of("youtube-channels", "youtube-playlist-items", "youtube-videos", "watch-page", "media-file")) {
            ANYWHERE.forEach(kind -> add(plan, route, kind, 0.014));
        }
        add(plan, "media-file", "kind: status, status: 429, retryAfterSeconds: 1", 0.01);
        return plan.toString();
    }

    /** Faults of a search for artists. No answer takes longer than a worker near its end would wait. */
    static String ofArtists(long seed) {
        StringBuilder plan = new StringBuilder("seed: " + seed + "\nrules:\n");
        for (String route : List.of("spotify-token", "spotify-search")) {
            ANYWHERE.forEach(kind -> add(plan, route, kind, 0.014));
            add(plan, route, "kind: invalid-json", 0.014);
        }
        add(plan, "spotify-search", "kind: status, status: 429, retryAfterSeconds: 1", 0.005);
        return plan.toString();
    }

    private static void add(StringBuilder plan, String route, String kind, double probability) {
        plan.append("  - {on: %s, %s, probability: %s, timesPerRequest: 1}\n".formatted(route, kind, probability));
    }
}
