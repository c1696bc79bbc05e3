package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.GroupCounts;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The results of a group's files are counted together with the job's. */
class GroupCountersTest {

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void aBatchThatIsFinishedTwiceCountsOnceInItsGroups() {
        JobId job = ledger.extractedJob(6);
        BatchMessage message = message(job, 0, files(6, 3));
        GroupCounts done = new GroupCounts();
        message.files().forEach(file -> done.add(file, Counters.done(5)));
        Outcome outcome = new Outcome(6, 0, List.of(), 30, List.of(), List.of(), done.byGroup());
        var first = ledger.held(message);

        assertThat(ledger.batches.finish(first, outcome)).isInstanceOf(Finish.Counted.class);
        ledger.batches.finish(first, outcome);

        assertThat(groups(job)).hasSize(3).allSatisfy((name, counters) -> assertThat(counters)
                .isEqualTo(new Counters(2, 0, 0, 0, 10, 0)));
    }

    @Test
    void failuresAndWhatACancellationLeftAreCountedAndTakenBackByTheirGroups() {
        JobId job = ledger.extractedJob(100);
        BatchMessage failing = message(job, 0, files(50, 25));
        ledger.batches.finish(ledger.held(failing), TestLedger.allFailed(failing));
        BatchMessage cancelled = message(job, 1, files(50, 25));
        ledger.batches.finish(ledger.held(cancelled), TestLedger.allCancelled(cancelled));
        assertThat(groups(job)).hasSize(25).allSatisfy((name, counters) -> assertThat(counters)
                .isEqualTo(new Counters(0, 0, 2, 2, 0, 0)));
        assertThat(sum(job)).isEqualTo(ledger.jobs.counters(job));

        List<Outgoing<BatchMessage>> again = ledger.failures.retry(job);

        assertThat(groups(job).values()).containsOnly(Counters.NONE);
        assertThat(again.stream()
                        .flatMap(each -> each.message().files().stream())
                        .map(file -> file.origin().group()))
                .hasSize(100)
                .allMatch(Optional::isPresent);
    }

    @Test
    void failuresOfVeryManyGroupsAreAllTakenBack() {
        JobId job = ledger.extractedJob(300);
        for (int batch = 0; batch < 12; batch++) {
            int from = batch * 25;
            BatchMessage message = message(
                    job,
                    batch,
                    IntStream.range(from, from + 25).mapToObj(i -> file(i, i)).toList());
            ledger.batches.finish(ledger.held(message), TestLedger.allFailed(message));
        }
        assertThat(ledger.failures.retry(job)).hasSize(12);
        assertThat(groups(job)).hasSize(300);
        assertThat(sum(job)).isEqualTo(Counters.NONE).isEqualTo(ledger.jobs.counters(job));
    }

    @Test
    void aBatchThatIsSkippedAsAWholeIsCountedOnceInItsGroups() {
        JobId job = ledger.extractedJob(6);
        ledger.batches.finishSkipped(job, BatchId.of(1, 0), files(6, 2));
        ledger.batches.finishSkipped(job, BatchId.of(1, 0), files(6, 2));

        assertThat(groups(job).values()).hasSize(2).containsOnly(new Counters(0, 3, 0, 0, 0, 0));
    }

    private Map<String, Counters> groups(JobId job) {
        return ledger.groups.of(job, 1_000, Optional.empty()).items().stream()
                .collect(Collectors.toMap(Group::name, Group::counters));
    }

    private Counters sum(JobId job) {
        return groups(job).values().stream().reduce(Counters.NONE, Counters::plus);
    }

    private static BatchMessage message(JobId job, int position, List<WantedFile> files) {
        return new BatchMessage(job, BatchId.of(1, position), TestLedger.ARTLIST, 0, 0, files);
    }

    private static List<WantedFile> files(int count, int groups) {
        return IntStream.range(0, count).mapToObj(i -> file(i, i % groups)).toList();
    }

    private static WantedFile file(int n, int group) {
        Origin origin =
                new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("channel " + group));
        return new WantedFile("video-" + n, MediaFormat.VIDEO, "video-" + n, origin);
    }
}
