package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Tally;
import io.tapeline.ledger.dynamodb.JobItems.Revision;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.table.Item;
import io.tapeline.usage.Usage;
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
    public Tally tally(JobId id) {
        return counters.tally(id);
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
                                seen -> seen.job().state().goesOn()
                                                || seen.job().state() == JobState.PAUSING
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
     * <p>The job is read before its counters and written on the condition that it has not changed since. Counters only grow except
     * for retries, and a retry changes the job. Therefore, if the counters add up, they also did so when the job was written.
     */
    @Override
    public boolean endIfComplete(JobId id) {
        return items.revise(id, seen -> next(seen.job()).map(Revision::new))
                .filter(job -> job.state().ended())
                .isPresent();
    }

    /** Reads the counters only if they can end or pause the job. */
    private Optional<Job> next(Job job) {
        Optional<CostLimit> limit =
                job.request().limit().filter(there -> job.state().goesOn());
        boolean mayEnd = JobSteps.end(job, new Counters(job.extraction().files(), 0, 0, 0, 0, 0))
                .isPresent();
        if (!mayEnd && limit.isEmpty()) {
            return Optional.empty();
        }
        Tally tally = counters.tally(job.id());
        Optional<Job> ended = ended(job, tally.counters());
        return ended.isPresent()
                ? ended
                : limit.filter(there -> there.isReachedBy(tally.used())).map(there -> {
                    Job pausing = JobSteps.pausing(job, reached(there, tally.used()));
                    return ended(pausing, tally.counters()).orElse(pausing);
                });
    }

    private Optional<Job> ended(Job job, Counters counted) {
        return JobSteps.end(job, counted).map(state -> JobSteps.ended(job, state, table.now()));
    }

    private static Reason reached(CostLimit limit, Usage used) {
        return new Reason(
                "cost-limit", "The job has cost " + limit.beside(used) + ". Retry it with a higher limit to continue.");
    }

    @Override
    public Optional<Job> limit(JobId id, CostLimit limit) {
        return items.revise(
                id,
                seen -> seen.job().state().stopping()
                        ? Optional.empty()
                        : Optional.of(new Revision(JobSteps.limited(seen.job(), limit))));
    }
}
