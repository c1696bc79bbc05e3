package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void whatIsTriedAgainIsFetchedFromWhereItWasFoundHoweverLongItsOrigin() {
        Origin longest = new Origin(
                Optional.of(URI.create("https://h.test/" + "a".repeat(4_000))),
                Optional.of("\u6F22".repeat(Origin.LONGEST_PAGE)),
                Optional.of("\u6F22".repeat(Origin.LONGEST_TITLE)),
                Optional.of("\u6F22".repeat(Origin.LONGEST_GROUP)));
        List<WantedFile> files = IntStream.range(0, FollowUp.MOST_FILES)
                .mapToObj(n -> new WantedFile(
                        "\u6F22".repeat(200) + n, MediaFormat.MEDIA, "\u6F22".repeat(1_000) + n, longest))
                .toList();
        JobId job = ledger.extractedJob(files.size());
        BatchMessage message = new BatchMessage(job, BatchId.of(1, 0), TestLedger.ARTLIST, 0, 0, files);
        Finish.Counted counted = (Finish.Counted) ledger.batches.finish(
                ledger.held(message),
                new Outcome(0, 0, List.of(), 0, List.of(), List.of(new FollowUp(files, 1, Duration.ofSeconds(1)))));
        BatchMessage followUp = counted.followUps().getFirst().message();
        Claim.Held again = ledger.held(followUp);
        assertThat(again.message().files()).extracting(WantedFile::origin).containsOnly(longest);

        Reason wordy = new Reason("gone", "\u6F22".repeat(500));
        List<FailedFile> failed =
                files.stream().map(file -> new FailedFile(file, wordy, 2)).toList();
        ledger.batches.finish(again, new Outcome(0, 0, List.of(), 0, failed, List.of()));
        assertThat(ledger.failures.of(job, 100, Optional.empty()).items())
                .extracting(each -> each.file().origin())
                .hasSize(files.size())
                .containsOnly(longest);
    }
}
