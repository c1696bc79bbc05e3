package io.tapeline.embedded;

import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.provision.Resources;
import io.tapeline.emulators.DamagedEntry;
import io.tapeline.emulators.Emulators;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Reports the damaged files that S3 found at its start and deletes the table's record of each, so that the next job fetches the
 * file again. Keeps the records of registered versions, because no job can fetch those again.
 */
final class DamagedStore {
    /** Prefix of the table's key of an ingested file, also documented in docs/operations.md. */
    private static final String INGESTED = "FILE#";

    private static final String RECORD = "FILE";
    private static final String STUDIO = "studio/";
    private static final int MOST_LINES = 50;

    private final AwsAccess aws;
    private final Resources resources;
    private final Consumer<String> log;
    private int lines;

    DamagedStore(AwsAccess aws, Resources resources, Consumer<String> log) {
        this.aws = aws;
        this.resources = resources;
        this.log = log;
    }

    void report(Emulators emulators) {
        var entries = emulators.damaged();
        if (entries.isEmpty()) {
            return;
        }
        try (DynamoDbClient table = aws.dynamoDb()) {
            for (DamagedEntry entry : entries) {
                report(entry, table);
            }
        }
        if (lines > MOST_LINES) {
            log.accept("  … and " + (lines - MOST_LINES) + " more in S3 that were not whole");
        }
        emulators.damageIsDealtWith();
    }

    private void report(DamagedEntry entry, DynamoDbClient table) {
        String key = entry.key().orElse("");
        boolean forgotten = !key.isEmpty() && entry.bucket().equals(resources.bucket()) && forget(key, table);
        // with neither record nor bytes it is an abandoned upload, and nothing is lost
        if (forgotten || entry.movedTo().isPresent() || key.isEmpty()) {
            say(entry, key, forgotten);
        }
    }

    private void say(DamagedEntry entry, String key, boolean forgotten) {
        boolean studio = key.startsWith(STUDIO);
        lines++;
        if (!studio && lines > MOST_LINES) {
            return;
        }
        String what =
                (studio ? "ATTENTION: in S3, " : "In S3, ") + (key.isEmpty() ? "the bucket " + entry.bucket() : key);
        String where = entry.movedTo().map(place -> "; moved to " + place).orElse("");
        String then = forgotten ? " The next job fetches it again." : "";
        String studioWord = " If a version was registered with it, upload the file again as another version.";
        log.accept(what + " " + entry.problem() + where + "." + then + (studio ? studioWord : ""));
    }

    /** Returns whether there was a record. */
    private boolean forget(String key, DynamoDbClient table) {
        return !key.startsWith(STUDIO)
                && table.deleteItem(request -> request.tableName(resources.table())
                                .key(Map.of(
                                        "pk", AttributeValue.fromS(INGESTED + key),
                                        "sk", AttributeValue.fromS(RECORD)))
                                .returnValues(ReturnValue.ALL_OLD))
                        .hasAttributes();
    }
}
