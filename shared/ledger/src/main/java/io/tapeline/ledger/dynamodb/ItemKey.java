package io.tapeline.ledger.dynamodb;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of an item; the package's description contains the layout. */
record ItemKey(String pk, String sk) {

    static final String PART_PREFIX = "PART#";
    static final String TRANSFER = "HEAD";
    static final String TRANSFERRED_PART = "PART#";
    static final String SLICE = "SLICE#";

    static ItemKey job(JobId id) {
        return new ItemKey("JOB#" + id, "JOB");
    }

    static ItemKey part(JobId id, int part) {
        return new ItemKey("JOB#" + id, String.format(Locale.ROOT, PART_PREFIX + "%09d", part));
    }

    static ItemKey counters(JobId id, int shard) {
        return new ItemKey("JOB#" + id + "#COUNTERS", String.format(Locale.ROOT, "SHARD#%02d", shard));
    }

    static ItemKey batch(JobId job, BatchId batch) {
        return new ItemKey("JOB#" + job + "#PART#" + batch.part(), "BATCH#" + batch);
    }

    static ItemKey failures(JobId job, BatchId batch, int chunk) {
        return new ItemKey("JOB#" + job + "#FAILURES", batch + "#" + chunk);
    }

    /** @param group at most 256 UTF-16 units, so at most 768 of the 1,024 bytes that a key may have */
    static ItemKey group(JobId job, String group) {
        return new ItemKey("JOB#" + job + "#GROUPS", group);
    }

    static ItemKey parked(JobId job, BatchId batch) {
        return new ItemKey("JOB#" + job + "#PARKED", "BATCH#" + batch);
    }

    static ItemKey file(String objectKey) {
        return new ItemKey("FILE#" + objectKey, "FILE");
    }

    /** Sorts before its parts. */
    static ItemKey transfer(String objectKey) {
        return new ItemKey("TRANSFER#" + objectKey, TRANSFER);
    }

    /** @param number from 1, at most 5 digits */
    static ItemKey transferredPart(String objectKey, int number) {
        return new ItemKey("TRANSFER#" + objectKey, String.format(Locale.ROOT, TRANSFERRED_PART + "%05d", number));
    }

    /** @param number from 0, at most 5 digits */
    static ItemKey slice(String objectKey, int number) {
        return new ItemKey("TRANSFER#" + objectKey, String.format(Locale.ROOT, SLICE + "%05d", number));
    }

    static ItemKey hash(String objectKey) {
        return new ItemKey("TRANSFER#" + objectKey, "HASH");
    }

    static ItemKey breaker(String upstream) {
        return new ItemKey("BREAKER#" + upstream, "BREAKER");
    }

    /** @param number of the entry, at most 12 digits */
    static ItemKey inFlight(SourceId source, long number) {
        return new ItemKey("FETCHING#" + source, String.format(Locale.ROOT, "%012d", number));
    }

    static ItemKey watermark(SourceId source) {
        return new ItemKey("WATERMARK#" + source, "WATERMARK");
    }

    Map<String, AttributeValue> attributes() {
        return Table.key(pk, sk);
    }

    /** An item with this key and no other attributes. */
    Item item() {
        return Item.at(pk, sk);
    }
}
