package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Accounts;
import io.tapeline.model.JobId;
import io.tapeline.usage.UsageMeter;

/** The accounts in DynamoDB: a part of the jobs' counters. */
final class DynamoDbAccounts implements Accounts {

    private final LedgerTable table;
    private final CounterShards counters;
    private final UsageMeter meter;
    private final int mebibytes;

    /**
     * @param mebibytes the memory of this process
     */
    DynamoDbAccounts(LedgerTable table, UsageMeter meter, int mebibytes) {
        this.mebibytes = mebibytes;
        this.table = table;
        this.counters = new CounterShards(table);
        this.meter = meter;
    }

    @Override
    public void begin() {
        meter.begin(table.now(), mebibytes);
    }

    @Override
    public void book(JobId job) {
        counters.book(job, meter.take(table.now()));
    }
}
