package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.table.Item;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job with the attributes that only the ledger needs.
 *
 * @param version raised by every write, for optimistic locking
 * @param writer the write that made this version; a writer whose answer was lost recognizes its own write by it
 * @param retriedChunks how many chunks of failures have been taken back so far; numbers the batches made from them
 */
record JobItem(Job job, long version, String writer, long retriedChunks) {

    static final String INDEX = "gsi1";
    static final String INDEX_PK = "JOBS";

    Map<String, AttributeValue> attributes() {
        Extraction extraction = job.extraction();
        Item item = RequestItem.write(
                        job.request(), RecordForm.write(ItemKey.job(job.id()).item()))
                .with("gsi1pk", INDEX_PK)
                .with("gsi1sk", Item.written(job.createdAt()) + "#" + job.id())
                .with("id", job.id().value())
                .with("state", job.state().name())
                .with("createdAt", job.createdAt())
                .with("stage", extraction.stage().name())
                .with("epoch", extraction.epoch())
                .with("parts", extraction.parts())
                .with("files", extraction.files())
                .with("assets", extraction.assets())
                .with("unusable", extraction.unusable())
                .with("version", version)
                .with("writer", writer)
                .with("retriedChunks", retriedChunks);
        job.endedAt().ifPresent(at -> item.with("endedAt", at));
        extraction.cursor().ifPresent(cursor -> item.with("cursor", cursor));
        job.problem().ifPresent(problem -> item.with("problemCode", problem.code())
                .with("problemSentence", problem.sentence()));
        job.waiting().ifPresent(wait -> item.with("waitUntil", wait.until())
                .with("waitCode", wait.why().code())
                .with("waitSentence", wait.why().sentence()));
        return item.attributes();
    }

    static JobItem from(Item item) {
        RecordForm.require(item);
        Extraction extraction = new Extraction(
                Extraction.Stage.valueOf(item.text("stage")),
                item.number("epoch"),
                item.smallNumber("parts"),
                item.number("files"),
                item.number("assets"),
                item.number("unusable"),
                item.optionalText("cursor"));
        Job job = new Job(
                new JobId(item.text("id")),
                RequestItem.read(item),
                JobState.valueOf(item.text("state")),
                item.time("createdAt"),
                item.optionalTime("endedAt"),
                extraction,
                item.optionalText("problemCode").map(code -> new Reason(code, item.text("problemSentence"))),
                item.optionalTime("waitUntil")
                        .map(until -> new Wait(until, new Reason(item.text("waitCode"), item.text("waitSentence")))));
        return new JobItem(job, item.number("version"), item.text("writer"), item.number("retriedChunks"));
    }
}
