package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.dynamodb.JobItems.Revision;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The jobs in DynamoDB. */
final class DynamoDbJobs implements Jobs {

    private static final Pattern POSITION =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{18}Z#[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final LedgerTable table;
    private final JobItems items;
    private final CounterShards counters;

    DynamoDbJobs(LedgerTable table) {
        this.table = table;
        this.items = new JobItems(table);
        this.counters = new CounterShards(table);
    }

    @Override
    public Started start(JobId id, JobRequest request) {
        Job job = JobSteps.created(id, request, table.now());
        return items.create(job).map(there -> new Started(there.job(), false)).orElseGet(() -> new Started(job, true));
    }

    @Override
    public Optional<Job> find(JobId id) {
        return items.read(id).map(JobItem::job);
    }

    @Override
    public Counters counters(JobId id) {
        return counters.sum(id);
    }

    @Override
    public Page<Job> newestFirst(int most, Optional<String> cursor) {
        if (most < 1 || most > 100) {
            throw new IllegalArgumentException("A page has 1 to 100 jobs, asked for " + most);
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(JobItem.INDEX)
                .keyConditionExpression("gsi1pk = :jobs")
                .expressionAttributeValues(Map.of(":jobs", AttributeValue.fromS(JobItem.INDEX_PK)))
                .scanIndexForward(false)
                .limit(most + 1);
        cursor.ifPresent(after -> query.exclusiveStartKey(startKey(Cursors.read(after, POSITION))));
        List<Item> found = table.call(() -> table.client().query(query.build())).items().stream()
                .map(Item::of)
                .toList();
        List<Item> page = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                page.stream().map(item -> JobItem.from(item).job()).toList(),
                found.size() > most ? Optional.of(Cursors.written(page.getLast().text("gsi1sk"))) : Optional.empty());
    }

    private static Map<String, AttributeValue> startKey(String position) {
        JobId id = new JobId(position.substring(position.indexOf('#') + 1));
        return ItemKey.job(id)
                .item()
                .with("gsi1pk", JobItem.INDEX_PK)
                .with("gsi1sk", position)
                .attributes();
    }

    @Override
    public boolean cancel(JobId id) {
        return items.revise(
                                id,
                                seen -> seen.job().state() == JobState.RUNNING
                                                || seen.job().state() == JobState.WAITING
                                        ? Optional.of(new Revision(JobSteps.cancelling(seen.job())))
                                        : Optional.empty())
                        .isPresent()
                || find(id).filter(job -> job.state() == JobState.CANCELLING).isPresent();
    }

    @Override
    public boolean restIsOver(JobId id) {
        return items.read(id)
                .map(JobItem::job)
                .filter(job -> job.extraction().stage() == Extraction.Stage.RESTING)
                .filter(job -> JobSteps.restIsOver(job, counters.sum(id)))
                .isPresent();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The job is read before its counters and written on condition that it has not changed since. Counters only grow but
     * for retries, and a retry changes the job; so counters that add up did so when the job was written, too.
     */
    @Override
    public boolean endIfComplete(JobId id) {
        return items.revise(id, seen -> {
                    Job job = seen.job();
                    if (JobSteps.end(job, new Counters(job.extraction().files(), 0, 0, 0, 0, 0))
                            .isEmpty()) {
                        return Optional.empty();
                    }
                    return JobSteps.end(job, counters.sum(id))
                            .map(state -> new Revision(JobSteps.ended(job, state, table.now())));
                })
                .isPresent();
    }
}
