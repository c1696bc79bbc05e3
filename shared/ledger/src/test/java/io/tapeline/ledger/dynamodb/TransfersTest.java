package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.Transfers.Part;
import io.tapeline.ledger.Transfers.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private static final int PART = 8 << 20;

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
    void whatWasWrittenDownIsFoundByWhoeverGoesOn() {
        assertThat(transfers.find(key)).isEmpty();
        assertThat(transfers.begin(begun("one"), Optional.empty())).isTrue();
        assertThat(transfers.find(key)).contains(begun("one"));
        List<Part> parts = IntStream.rangeClosed(1, 12).mapToObj(this::part).toList();
        parts.forEach(part -> transfers.sent(key, "one", part));

        Transfer found = transfers.find(key).orElseThrow();
        assertThat(found.parts()).isEqualTo(parts);

        transfers.end(key, "one");
        assertThat(transfers.find(key)).isEmpty();
    }

    @Test
    void ofTwoThatBeginOneIsWrittenDown() {
        assertThat(transfers.begin(begun("one"), Optional.empty())).isTrue();
        assertThat(transfers.begin(begun("two"), Optional.empty())).isFalse();
        assertThat(transfers.begin(begun("one"), Optional.empty()))
                .as("a try whose answer got lost")
                .isTrue();
        transfers.end(key, "two");
        assertThat(transfers.find(key)).map(Transfer::upload).contains("one");
    }

    @Test
    void anUploadThatIsBegunAnewHasNoneOfTheFormerOnesParts() {
        transfers.begin(begun("one"), Optional.empty());
        transfers.sent(key, "one", part(1));
        transfers.sent(key, "one", part(2));
        assertThat(transfers.begin(begun("three"), Optional.of("two"))).isFalse();
        assertThat(transfers.begin(begun("two"), Optional.of("one"))).isTrue();
        assertThat(transfers.find(key)).contains(begun("two"));

        transfers.sent(key, "two", part(1));
        assertThat(transfers.find(key).orElseThrow().parts()).containsExactly(part(1));
    }

    /** A worker that seemed dead may still write. */
    @Test
    void partsThatDoNotFollowEachOtherAreNotBelieved() {
        transfers.begin(begun("one"), Optional.empty());
        transfers.sent(key, "one", part(1));
        transfers.sent(key, "one", part(2));
        transfers.sent(key, "one", part(3));
        transfers.sent(key, "one", new Part(2, PART - 1, 2L * PART - 1, "\"shorter\"", 7, new byte[41]));
        assertThat(transfers.find(key).orElseThrow().parts()).hasSize(2);
        transfers.sent(key, "one", part(5));
        assertThat(transfers.find(key).orElseThrow().parts()).hasSize(2);
    }

    @Test
    void anAbandonedTransferExpires() {
        transfers.begin(begun("one"), Optional.empty());
        transfers.sent(key, "one", part(1));
        clock.pass(Duration.ofDays(9));
        assertThat(transfers.find(key)).isEmpty();
        assertThat(transfers.begin(begun("two"), Optional.empty())).isTrue();
        assertThat(transfers.find(key)).contains(begun("two"));
    }

    private Transfer begun(String upload) {
        return new Transfer(key, upload, "audio/wav", 100L * PART, "\"etag\"", 1, List.of());
    }

    private Part part(int number) {
        byte[] state = new byte[105];
        state[0] = (byte) number;
        return new Part(number, PART, (long) number * PART, "\"" + number + "\"", -number, state);
    }
}
