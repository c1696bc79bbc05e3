package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Slicing;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.Transfers.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that several workers transfer concurrently. */
class SlicesTest {

    private static final int PART = 8 << 20;
    /** Five parts and one byte, with two parts in a slice. */
    private static final Slicing SLICING = new Slicing(5L * PART + 1, PART, 2);

    private static TestTable table;
    private final TestClock clock = new TestClock();
    private final Transfers transfers = new DynamoDbLedger(
                    table.client(),
                    table.name(),
                    clock,
                    new Random(),
                    LedgerRules.standard(),
                    time -> Thread.onSpinWait())
            .transfers();
    private final String key = "ingest/toy/" + UUID.randomUUID() + ".wav";

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void aSlicingCoversTheFile() {
        assertThat(SLICING.slices()).isEqualTo(3);
        assertThat(SLICING.allParts()).isEqualTo(6);
        assertThat(SLICING.firstPart(2)).isEqualTo(5);
        assertThat(SLICING.partsOf(2)).isEqualTo(2);
        assertThat(SLICING.offset(5)).isEqualTo(4L * PART);
        assertThat(SLICING.end(1)).isEqualTo(4L * PART);
        assertThat(SLICING.end(2)).isEqualTo(SLICING.bytes());
        assertThat(new Slicing(4L * PART, PART, 3).partsOf(1)).isEqualTo(1);
    }

    @Test
    void ofTwoThatTakeASliceOneGetsIt() {
        Transfer begun = begin("one");
        assertThat(transfers.find(key)).contains(begun);
        Slice first = begun.slices().getFirst();
        assertThat(transfers.take(begun, first, "me", soon())).isTrue();
        assertThat(transfers.take(begun, first, "you", soon())).isFalse();
        assertThat(found(0).isHeld(clock.instant())).isTrue();
        assertThat(found(1).isHeld(clock.instant())).isFalse();
        assertThat(transfers.take(begun, begun.slices().get(1), "you", soon())).isTrue();
    }

    @Test
    void aPartAndTheLeaseAreOneWriteOfWhoHoldsTheSlice() {
        Transfer begun = begin("one");
        transfers.take(begun, begun.slices().getFirst(), "me", soon());
        clock.pass(Duration.ofSeconds(50));
        assertThat(transfers.sent(begun, 0, "me", 0, part("a"), soon())).isTrue();
        assertThat(transfers.sent(begun, 0, "me", 0, part("a"), soon()))
                .as("a try whose answer got lost")
                .isTrue();
        assertThat(transfers.sent(begun, 0, "me", 0, part("b"), soon())).isFalse();
        clock.pass(Duration.ofSeconds(50));
        assertThat(found(0).isHeld(clock.instant())).isTrue();
        assertThat(found(0).isWhole(SLICING)).isFalse();

        transfers.sent(begun, 0, "me", 1, part("b"), soon());
        assertThat(found(0).parts()).containsExactly(part("a"), part("b"));
        assertThat(found(0).isWhole(SLICING)).isTrue();
        assertThat(found(0).bytes()).isEqualTo(2L * PART);
    }

    /** The worker may still be alive. */
    @Test
    void anExpiredSliceIsTakenOverWithItsParts() {
        Transfer begun = begin("one");
        transfers.take(begun, begun.slices().getFirst(), "dead", soon());
        transfers.sent(begun, 0, "dead", 0, part("a"), soon());
        clock.pass(Duration.ofSeconds(60));

        assertThat(transfers.take(begun, begun.slices().getFirst(), "me", soon()))
                .as("it has more parts than when it was looked at")
                .isFalse();
        assertThat(transfers.take(begun, found(0), "me", soon())).isTrue();
        assertThat(transfers.sent(begun, 0, "dead", 1, part("b"), soon())).isFalse();
        transfers.leave(begun, 0, "dead");
        assertThat(found(0).holder()).isEqualTo("me");
        assertThat(found(0).parts()).containsExactly(part("a"));
    }

    @Test
    void whatIsLeftIsTakenAtOnce() {
        Transfer begun = begin("one");
        transfers.take(begun, begun.slices().getFirst(), "one", soon());
        transfers.sent(begun, 0, "one", 0, part("a"), soon());
        transfers.leave(begun, 0, "one");
        assertThat(transfers.take(begun, found(0), "two", soon())).isTrue();
        assertThat(found(0).parts()).containsExactly(part("a"));
    }

    @Test
    void anUploadThatIsBegunAnewHasNoneOfTheFormerOnesSlices() {
        Transfer former = begin("one");
        transfers.take(former, former.slices().getFirst(), "old", soon());
        transfers.sent(former, 0, "old", 0, part("a"), soon());
        Transfer begun = transfer("two");
        transfers.begin(begun, Optional.of("one"));

        assertThat(transfers.find(key)).contains(begun);
        assertThat(transfers.take(former, former.slices().get(1), "old", soon()))
                .as("of the former one nothing is taken any more")
                .isFalse();
        assertThat(transfers.take(begun, begun.slices().getFirst(), "new", soon()))
                .isTrue();
        assertThat(transfers.sent(former, 0, "old", 1, part("b"), soon())).isFalse();
        assertThat(found(0).parts()).isEmpty();
    }

    @Test
    void howFarAnObjectWasReadIsKnownOfThatContent() {
        assertThat(transfers.hashed(key, "\"e1\"")).isEmpty();
        transfers.hashed(key, "\"e1\"", new byte[] {1});
        transfers.hashed(key, "\"e1\"", new byte[] {1, 2});
        assertThat(transfers.hashed(key, "\"e1\"")).contains(new byte[] {1, 2});
        assertThat(transfers.hashed(key, "\"e2\"")).isEmpty();
        assertThat(transfers.find(key)).isEmpty();
    }

    private Instant soon() {
        return clock.instant().plusSeconds(60);
    }

    private Slice found(int number) {
        return transfers.find(key).orElseThrow().slices().get(number);
    }

    private Transfer begin(String upload) {
        Transfer begun = transfer(upload);
        assertThat(transfers.begin(begun, Optional.empty())).isTrue();
        return begun;
    }

    private Transfer transfer(String upload) {
        return new Transfer(key, upload, "audio/wav", SLICING.bytes(), "\"etag\"", 0, List.of()).sliced(SLICING);
    }

    private static Slice.Part part(String etag) {
        return new Slice.Part(PART, etag, -7);
    }
}
