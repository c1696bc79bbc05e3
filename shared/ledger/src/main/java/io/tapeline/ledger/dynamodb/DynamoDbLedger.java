package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Provenance;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.model.Pause;
import io.tapeline.usage.UsageMeter;
import java.time.Clock;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger on one DynamoDB table: creates each of its interfaces. Cheap to create, safe for use by several threads; the caller
 * closes the client.
 */
public final class DynamoDbLedger {

    private final LedgerTable table;
    private final LedgerRules rules;
    private final RandomGenerator random;
    private final UsageMeter meter;

    /**
     * @param client with the SDK's own retries
     * @param tableName a table of the form that {@code infra/functions.yaml} describes
     * @param clock for leases, breakers and the times in records
     * @param random for tokens and jitter; two workers must not use the same seed
     * @param rules retention and the breakers' limits
     * @param pause how to wait between two attempts
     * @param meter measures the usage that is recorded for jobs
     */
    public DynamoDbLedger(
            DynamoDbClient client,
            String tableName,
            Clock clock,
            RandomGenerator random,
            LedgerRules rules,
            Pause pause,
            UsageMeter meter) {
        this.meter = meter;
        this.table = new LedgerTable(client, tableName, clock, random, rules.retention(), pause);
        this.rules = rules;
        this.random = random;
    }

    /** With its own meter. */
    public DynamoDbLedger(
            DynamoDbClient client,
            String tableName,
            Clock clock,
            RandomGenerator random,
            LedgerRules rules,
            Pause pause) {
        this(client, tableName, clock, random, rules, pause, new UsageMeter());
    }

    public Jobs jobs() {
        return new DynamoDbJobs(table);
    }

    public Extractions extractions() {
        return new DynamoDbExtractions(table);
    }

    public Batches batches() {
        return new DynamoDbBatches(table, meter);
    }

    /**
     * @param mebibytes the memory of this process
     */
    public Accounts accounts(int mebibytes) {
        return new DynamoDbAccounts(table, meter, mebibytes);
    }

    public Failures failures() {
        return new DynamoDbFailures(table);
    }

    /** Has its own cache of the upstreams' states, so each worker needs one. */
    public Breakers breakers() {
        return new DynamoDbBreakers(table, rules.breaker(), random);
    }

    public BreakerStates breakerStates() {
        return new DynamoDbBreakerStates(table);
    }

    public Groups groups() {
        return new DynamoDbGroups(table);
    }

    public IngestedFiles ingestedFiles() {
        return new DynamoDbIngestedFiles(table);
    }

    public Provenance provenance() {
        return new DynamoDbProvenance(table);
    }

    public WatchedFiles watchedFiles() {
        return new DynamoDbWatchedFiles(table);
    }

    public ParkedBatches parkedBatches() {
        return new DynamoDbParkedBatches(table);
    }

    public Transfers transfers() {
        return new DynamoDbTransfers(table);
    }

    public FilesInFlight filesInFlight() {
        return new DynamoDbFilesInFlight(table);
    }
}
