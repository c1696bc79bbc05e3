package io.tapeline.harvests.dynamodb;

import io.tapeline.harvests.HarvestsUnavailableException;
import io.tapeline.model.JobId;
import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table as the harvests use it. A failure of DynamoDB becomes a {@link HarvestsUnavailableException}. */
final class HarvestTable extends Table {

    static final String COUNTS = "COUNTS";
    static final String NOTICE = "NOTICE#";

    private final Duration retention;

    HarvestTable(
            DynamoDbClient client, String name, Clock clock, RandomGenerator random, Duration retention, Pause pause) {
        super(client, name, clock, random, pause, HarvestsUnavailableException::new);
        this.retention = retention;
    }

    /** When an item that is written now expires, in seconds since 1970. */
    long expiry() {
        return now().plus(retention).getEpochSecond();
    }

    Optional<Item> counts(JobId job) {
        return get(harvest(job), COUNTS);
    }

    static String harvest(JobId job) {
        return "JOB#" + job + "#HARVEST";
    }

    static String terms(JobId job) {
        return "JOB#" + job + "#TERMS";
    }

    static String queries(JobId job) {
        return "JOB#" + job + "#QUERIES";
    }

    static String cutOff(JobId job) {
        return "JOB#" + job + "#CUT";
    }
}
