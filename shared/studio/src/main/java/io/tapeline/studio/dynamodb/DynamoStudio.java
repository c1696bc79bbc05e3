package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verifications;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The studio in a DynamoDB table. Safe for use by several threads. */
public final class DynamoStudio {

    private final DynamoUploads uploads;
    private final DynamoRecordings recordings;
    private final DynamoVerifications verifications;

    /**
     * @param table its name
     * @param timeToRegister how long an upload that is never registered is kept
     */
    public DynamoStudio(
            DynamoDbClient client, String table, Clock clock, RandomGenerator random, Duration timeToRegister) {
        StudioTable studio = new StudioTable(client, table, clock, random);
        this.uploads = new DynamoUploads(studio, timeToRegister);
        this.recordings = new DynamoRecordings(studio);
        this.verifications = new DynamoVerifications(studio, timeToRegister);
    }

    /** The uploads that were announced. */
    public Uploads uploads() {
        return uploads;
    }

    /** The registered versions. */
    public Recordings recordings() {
        return recordings;
    }

    /** The objects that are being read before they become versions. */
    public Verifications verifications() {
        return verifications;
    }
}
