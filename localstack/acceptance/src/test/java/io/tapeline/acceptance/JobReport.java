package io.tapeline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The API's view of a job. Counts are files. */
record JobReport(
        String id,
        String state,
        long files,
        boolean extracted,
        long done,
        long skipped,
        long failed,
        long cancelled,
        long retries,
        String problem) {

    static JobReport of(JsonNode job) {
        return new JobReport(
                job.path("id").asText(),
                job.path("state").asText(),
                job.path("totals").path("files").asLong(-1),
                job.path("totals").path("complete").asBoolean(),
                job.path("done").asLong(-1),
                job.path("skipped").asLong(-1),
                job.path("failed").asLong(-1),
                job.path("cancelled").asLong(-1),
                job.path("retries").asLong(-1),
                job.path("problem").toString());
    }

    boolean ended() {
        return !List.of("RUNNING", "WAITING", "CANCELLING", "PAUSING").contains(state);
    }

    /** The number of files with a result. */
    long accountedFor() {
        return done + skipped + failed + cancelled;
    }
}
