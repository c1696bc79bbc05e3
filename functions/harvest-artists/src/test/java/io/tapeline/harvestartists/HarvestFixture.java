package io.tapeline.harvestartists;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists;
import io.tapeline.artists.dynamodb.DynamoDbArtists;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.SteadyClock;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.budget.dynamodb.DynamoDbBudgetStore;
import io.tapeline.downloads.FileEnd;
import io.tapeline.downloads.JobWatch;
import io.tapeline.extraction.ExtractionPolicy;
import io.tapeline.extraction.Extractor;
import io.tapeline.fixtures.TestTable;
import io.tapeline.harvestartists.providers.Providers;
import io.tapeline.harvestartists.queries.QueryWork;
import io.tapeline.harvestartists.rounds.RoundKeySource;
import io.tapeline.harvestartists.waits.ParkedQueries;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.dynamodb.DynamoDbHarvests;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Pause;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import io.tapeline.sources.CallBudget;
import io.tapeline.sources.SourceDescriptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** Runs harvests with the real ledger, budgets and artists. A loop replaces Lambda, SQS and S3, and runs one step at a time. */
final class HarvestFixture {

    private static final int QUERIES_IN_A_BATCH = 3;
    private static final Clock CLOCK = Clock.systemUTC();

    final FakeProvider provider = new FakeProvider();
    final DynamoDbLedger ledger;
    final Harvests harvests;
    final Artists artists;
    final Budgets budgets;
    final List<Instant> wakeUps = new ArrayList<>();
    final QueryWork work;
    final ParkedQueries parked;
    private final ArrayDeque<JobId> invocations = new ArrayDeque<>();
    private final ArrayDeque<BatchMessage> queue = new ArrayDeque<>();
    private final Map<String, byte[]> objects = new HashMap<>();
    private final Extractor extractor;
    final Providers providers;
    int deaths;

    HarvestFixture() {
        TestTable table = TestTable.create();
        Random random = new Random();
        ledger = new DynamoDbLedger(
                table.client(), table.name(), CLOCK, random, LedgerRules.standard(), Pause.sleeping());
        harvests = new DynamoDbHarvests(
                table.client(), table.name(), CLOCK, random, Duration.ofDays(90), Pause.sleeping());
        artists = new DynamoDbArtists(table.client(), table.name(), CLOCK, random, Pause.sleeping());
        Clock steady = new SteadyClock();
        budgets = new StoredBudgets(
                new DynamoDbBudgetStore(table.client(), table.name(), steady, Pause.sleeping(), random),
                steady,
                Pause.sleeping(),
                random);
        providers = new Providers(List.of(provider), Map.of(FakeProvider.SOURCE, new CallBudget("made", 10_000, 1)));
        work = new QueryWork(new QueryWork.World(
                providers,
                budgets,
                harvests,
                artists,
                ledger.jobs(),
                ledger.extractions(),
                (job, tries) -> invocations.add(job),
                CLOCK,
                Duration.ofSeconds(5),
                2));
        parked = new ParkedQueries(
                ledger.parkedBatches(),
                (time, job, number) -> wakeUps.add(time),
                messages -> messages.forEach(message -> queue.add(message.message())),
                CLOCK);
        extractor = new Extractor(new Extractor.World(
                ledger.jobs(),
                ledger.extractions(),
                SourceDescriptions.ofThisBuild().only(Set.of(FakeProvider.SOURCE)),
                new RoundKeySource(new RoundKeySource.World(
                        providers,
                        budgets,
                        harvests,
                        artists,
                        ledger.jobs(),
                        new NoLists(),
                        CLOCK,
                        Duration.ofSeconds(5))),
                objects::put,
                parts -> parts.forEach(part -> fanOut(part.message())),
                (job, tries) -> invocations.add(job),
                (time, job, number) -> wakeUps.add(time),
                new ExtractionPolicy(50, Duration.ofSeconds(30), 2, 3, Duration.ZERO),
                CLOCK,
                pause -> {},
                new Random(1)));
    }

    JobId start(Map<String, Object> options) {
        JobId job = new JobId("job-" + UUID.randomUUID());
        ledger.jobs().start(job, new JobRequest(FakeProvider.SOURCE, new JobOptions(options)));
        invocations.add(job);
        return job;
    }

    Job job(JobId id) {
        return ledger.jobs().find(id).orElseThrow();
    }

    /** Runs until no invocation and no message is left. */
    void run() {
        for (int steps = 0; !invocations.isEmpty() || !queue.isEmpty(); steps++) {
            if (steps > 10_000) {
                throw new AssertionError("the harvest does not end");
            }
            if (!invocations.isEmpty()) {
                name(invocations.remove());
            } else {
                ask(queue.remove());
            }
        }
    }

    /** Invokes the function, as a schedule or a retry of the job does. */
    void wake(JobId job) {
        parked.goOn(job);
        invocations.add(job);
    }

    /** Retries as manage-jobs does. */
    void retry(JobId job) {
        ledger.failures().retry(job).forEach(message -> queue.add(message.message()));
        if (ledger.failures().reopenExtraction(job)) {
            invocations.add(job);
        }
    }

    private void name(JobId job) {
        try {
            extractor.run(job, 0, () -> Duration.ofMinutes(10));
        } catch (FakeProvider.Killed e) {
            deaths++;
            invocations.add(job);
        }
    }

    private void fanOut(PartMessage part) {
        List<WantedFile> files = lines(part.objectKey());
        for (int from = 0, position = 0; from < files.size(); from += QUERIES_IN_A_BATCH, position++) {
            queue.add(new BatchMessage(
                    part.job(),
                    BatchId.of(part.part(), position),
                    part.source(),
                    0,
                    0,
                    files.subList(from, Math.min(from + QUERIES_IN_A_BATCH, files.size()))));
        }
        ledger.extractions().fannedOut(part.job(), part.part());
    }

    private List<WantedFile> lines(String key) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(objects.get(key)))) {
            List<WantedFile> files = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                files.add(new ObjectMapper().readValue(line, WantedFile.class));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processes a batch as the download engine does. If a worker dies, its message is delivered again. */
    private void ask(BatchMessage message) {
        Claim claim = ledger.batches()
                .claim(
                        message,
                        Duration.ofMinutes(15),
                        new Delivery(message.batch().value(), ++deliveries));
        if (claim instanceof Claim.Done(var unsent)) {
            send(unsent);
            work.finished(message.job());
            return;
        }
        Claim.Held held = (Claim.Held) claim;
        try {
            Map<WantedFile, FileEnd> ends = work.run(
                    held,
                    new JobWatch(ledger.jobs(), message.job(), CLOCK),
                    Duration.ofMinutes(15),
                    CLOCK.instant().plusSeconds(600));
            Finish finish = ledger.batches().finish(held, outcome(message, ends));
            send(((Finish.Counted) finish).followUps());
            ledger.jobs().endIfComplete(message.job());
            work.finished(message.job());
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof FakeProvider.Killed)) {
                throw e;
            }
            deaths++;
            queue.add(message);
        }
    }

    private int deliveries;

    private void send(List<Outgoing<BatchMessage>> messages) {
        if (!messages.isEmpty()) {
            parked.takeOver(messages).forEach(message -> queue.add(message.message()));
        }
    }

    private static Outcome outcome(BatchMessage message, Map<WantedFile, FileEnd> ends) {
        List<FailedFile> failed = new ArrayList<>();
        List<FollowUp> followUps = new ArrayList<>();
        List<WantedFile> cancelled = new ArrayList<>();
        int done = 0;
        for (Map.Entry<WantedFile, FileEnd> end : ends.entrySet()) {
            switch (end.getValue()) {
                case FileEnd.Done _ -> done++;
                case FileEnd.Failed(var reason) -> failed.add(new FailedFile(end.getKey(), reason, 1));
                case FileEnd.Retry _ ->
                    followUps.add(new FollowUp(List.of(end.getKey()), message.attempt() + 1, Duration.ZERO));
                case FileEnd.Waits(var reason, var delay) ->
                    followUps.add(new FollowUp(List.of(end.getKey()), message.attempt(), delay));
                case FileEnd.Cancelled _ -> cancelled.add(end.getKey());
                case FileEnd.Skipped _, FileEnd.Postponed _ -> throw new AssertionError(end);
            }
        }
        return new Outcome(done, message.skipped(), cancelled, 0, failed, followUps);
    }

    /** All stored artists. */
    List<Artist> storedArtists() {
        List<Artist> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Artists.Listing page = artists.walk(FakeProvider.SOURCE, 500, cursor);
            all.addAll(page.artists());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
