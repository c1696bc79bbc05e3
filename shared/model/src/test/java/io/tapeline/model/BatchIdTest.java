package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BatchIdTest {

    private static final BatchId LONGEST_FIRST = BatchId.of(999_999_999, 999_999_999);

    @Property
    void twoRetriesOfAFamilyNeverHaveTheSameName(
            @ForAll @LongRange(max = 89_989_999) long one, @ForAll @LongRange(max = 89_989_999) long other) {
        BatchId a = LONGEST_FIRST.followUp(3).retry(one);
        BatchId b = LONGEST_FIRST.retry(other);
        assertThat(a.equals(b)).isEqualTo(one == other);
        assertThat(a.first()).isEqualTo(LONGEST_FIRST);
    }

    @Property
    void aRetryIsNeverNamedLikeAFollowUp(
            @ForAll @LongRange(max = 89_989_999) long number, @ForAll @IntRange(max = 49) int n) {
        String retry = LONGEST_FIRST.retry(number).value();
        String followUp = LONGEST_FIRST.followUp(n).value();
        assertThat(retry).isNotEqualTo(followUp).doesNotStartWith(followUp + ".");
    }

    @Test
    void allThatFollowsFromABatchBeginsWithItsStem() {
        BatchId batch = LONGEST_FIRST;
        for (int generation = 0; generation < 200; generation++) {
            BatchId next = batch.followUp(generation % 50);
            assertThat(next.value()).startsWith(batch.stem().value() + ".");
            batch = next;
        }
    }

    @Test
    void namesOfFollowUpsStayShortAndDifferentOverThousandsOfGenerations() {
        BatchId batch = LONGEST_FIRST;
        Set<BatchId> seen = new HashSet<>();
        for (int generation = 0; generation < 5_000; generation++) {
            batch = batch.followUp(generation % 50);
            assertThat(seen.add(batch)).isTrue();
            assertThat(batch.first()).isEqualTo(LONGEST_FIRST);
        }
    }
}
