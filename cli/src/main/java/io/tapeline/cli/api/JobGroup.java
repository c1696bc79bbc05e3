package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The progress of a job in one group of its files, for example a channel.
 *
 * @param name its name at the source
 * @param found files found in it so far
 * @param total how many there are, according to the source
 * @param done files ingested by this job
 * @param skipped files that were already ingested
 * @param failed files given up
 * @param cancelled files not reached because the job was cancelled
 * @param bytes size of the files done
 * @param note a remark for the user
 * @param document the API's answer, word for word
 */
public record JobGroup(
        String name,
        long found,
        OptionalLong total,
        long done,
        long skipped,
        long failed,
        long cancelled,
        long bytes,
        Optional<String> note,
        JsonNode document) {

    private static final int LONGEST_SHORT = 28;

    static JobGroup of(JsonNode json) {
        JsonNode total = json.path("total");
        return new JobGroup(
                json.path("group").asText(),
                json.path("found").asLong(),
                total.isNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty(),
                json.path("done").asLong(),
                json.path("skipped").asLong(),
                json.path("failed").asLong(),
                json.path("cancelled").asLong(),
                json.path("bytes").asLong(),
                Optional.of(json.path("note").path("sentence").asText()).filter(text -> !text.isEmpty()),
                json);
    }

    /** A source names a group by its id and a title. Returns the title, or the id if there is none, cut to 28 characters. */
    public String shortName() {
        String text = name.substring(name.indexOf(' ') + 1);
        return text.length() <= LONGEST_SHORT ? text : text.substring(0, LONGEST_SHORT - 1) + "…";
    }

    /** Files whose result is known. */
    public long accounted() {
        return done + skipped + failed + cancelled;
    }

    /** Whether some of its files have no result yet. */
    public boolean running() {
        return accounted() < found;
    }
}
