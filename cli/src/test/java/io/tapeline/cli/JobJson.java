package io.tapeline.cli;

/** The answers of manage-jobs. */
public final class JobJson {

    private JobJson() {}

    public static String running(String id, String source, long done, long files) {
        return job(id, source, "RUNNING", done, 0, 0, files, "");
    }

    public static String done(String id, String source, long done, long skipped, long failed) {
        return job(
                id,
                source,
                "DONE",
                done,
                skipped,
                failed,
                done + skipped + failed,
                "\"ended_at\": \"2026-11-21T10:00:12Z\",");
    }

    public static String failed(String id, String source, String sentence) {
        return job(
                id,
                source,
                "FAILED",
                0,
                0,
                0,
                0,
                "\"problem\": {\"code\": \"login-refused\", \"sentence\": \"" + sentence + "\"},");
    }

    /** A job that waits until 2026-12-01T08:00:00Z. */
    public static String waiting(String id, String source, long done, long files) {
        return job(
                id,
                source,
                "WAITING",
                done,
                0,
                0,
                files,
                "\"waiting_until\": \"2026-12-01T08:00:00Z\", \"problem\": {\"code\": \"quota-exceeded\","
                        + " \"sentence\": \"The day's quota is used up.\"},");
    }

    private static String job(
            String id, String source, String state, long done, long skipped, long failed, long files, String more) {
        return """
                {"id": "%s", "source": "%s", "state": "%s", "created_at": "2026-11-21T10:00:00Z", %s
                 "request": {"source": "artlist", "options": {"dry_run": false, "formats": ["WAV", "MP3", "AIFF"],
                             "incremental": false}},
                 "extraction": "COMPLETE",
                 "totals": {"files": %d, "assets": 50, "unusable": 0, "parts": 1, "complete": true},
                 "done": %d, "skipped": %d, "failed": %d, "cancelled": 0, "bytes": %d, "retries": 0,
                 "rate": {"files_per_second": 2.5, "bytes_per_second": 2500000.125}, "eta_seconds": 7,
                 "elapsed_seconds": 4.2}
                """.formatted(id, source, state, more, files, done, skipped, failed, done * 1_000_000);
    }
}
