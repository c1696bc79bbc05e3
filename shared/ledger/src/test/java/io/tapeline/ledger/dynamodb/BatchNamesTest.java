package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.model.BatchId;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BatchNamesTest {

    private static final BatchId LONGEST_FIRST = BatchId.of(999_999_999, 999_999_999);

    @Property
    void twoRetriesOfAFamilyNeverHaveTheSameName(
            @ForAll @LongRange(max = 89_989_999) long one, @ForAll @LongRange(max = 89_989_999) long other) {
        BatchId a = BatchNames.retry(LONGEST_FIRST.followUp(3), one);
        BatchId b = BatchNames.retry(LONGEST_FIRST, other);
        assertThat(a.equals(b)).isEqualTo(one == other);
        assertThat(BatchNames.first(a)).isEqualTo(LONGEST_FIRST);
    }

    @Property
    void aRetryIsNeverNamedLikeAFollowUp(
            @ForAll @LongRange(max = 89_989_999) long number, @ForAll @IntRange(max = 49) int n) {
        String retry = BatchNames.retry(LONGEST_FIRST, number).value();
        String followUp = BatchNames.followUp(LONGEST_FIRST, n).value();
        assertThat(retry).isNotEqualTo(followUp).doesNotStartWith(followUp + ".");
    }

    @Test
    void allThatFollowsFromABatchBeginsWithItsStem() {
        BatchId batch = LONGEST_FIRST;
        for (int generation = 0; generation < 200; generation++) {
            BatchId next = BatchNames.followUp(batch, generation % 50);
            assertThat(next.value()).startsWith(BatchNames.stem(batch).value() + ".");
            batch = next;
        }
    }

    @Test
    void namesOfFollowUpsStayShortAndDifferentOverThousandsOfGenerations() {
        BatchId batch = LONGEST_FIRST;
        Set<BatchId> seen = new HashSet<>();
        for (int generation = 0; generation < 5_000; generation++) {
            batch = BatchNames.followUp(batch, generation % 50);
            assertThat(seen.add(batch)).isTrue();
            assertThat(BatchNames.first(batch)).isEqualTo(LONGEST_FIRST);
        }
    }
}
