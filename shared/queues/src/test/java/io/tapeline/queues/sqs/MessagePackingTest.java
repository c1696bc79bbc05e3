package io.tapeline.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessagePackingTest {

    private record Sized(int position, int bytes) {}

    @Property
    void nothingIsDroppedAndNothingIsSentTwice(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = MessagePacking.MOST_BYTES) Integer> sizes) {
        assertThat(pack(sizes).stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(numbered(sizes));
    }

    @Property
    void noCallIsOverALimit(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = MessagePacking.MOST_BYTES) Integer> sizes) {
        assertThat(pack(sizes)).allSatisfy(call -> {
            assertThat(call).hasSizeBetween(1, MessagePacking.MOST_ENTRIES);
            assertThat(bytes(call)).isLessThanOrEqualTo(MessagePacking.MOST_BYTES);
        });
    }

    @Property
    void messagesKeepTheirOrderWithinACallAndCallsTheOrderOfTheirFirstMessages(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 100_000) Integer> sizes) {
        List<List<Sized>> calls = pack(sizes);
        assertThat(calls).allSatisfy(call -> assertThat(call.stream().map(Sized::position))
                .isSorted());
        assertThat(calls.stream().map(call -> call.getFirst().position())).isSorted();
    }

    @Property
    void noTwoCallsCouldHaveBeenOne(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = MessagePacking.MOST_BYTES) Integer> sizes) {
        List<List<Sized>> calls = pack(sizes);
        for (int one = 0; one < calls.size(); one++) {
            for (int other = one + 1; other < calls.size(); other++) {
                boolean fit = calls.get(one).size() + calls.get(other).size() <= MessagePacking.MOST_ENTRIES
                        && bytes(calls.get(one)) + bytes(calls.get(other)) <= MessagePacking.MOST_BYTES;
                assertThat(fit).isFalse();
            }
        }
    }

    @Property
    void thereAreAsFewCallsAsFirstFitNeeds(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = MessagePacking.MOST_BYTES) Integer> sizes) {
        assertThat(pack(sizes)).hasSize(callsOfTextbookFirstFit(sizes));
    }

    @Property
    void smallMessagesFillEveryCallButTheLast(@ForAll @IntRange(max = 2_000) int messages) {
        assertThat(pack(IntStream.range(0, messages).mapToObj(i -> 12_000).toList()))
                .hasSize((messages + 9) / 10);
    }

    @Test
    void aMessageOfExactlyTheLimitFillsACallAndOneByteMoreIsRefused() {
        assertThat(pack(List.of(MessagePacking.MOST_BYTES, 1))).hasSize(2);
        assertThatThrownBy(() -> pack(List.of(1, MessagePacking.MOST_BYTES + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A message of 262145 bytes is over the limit of the queue, which is 262144 bytes:"
                        + " put fewer files into a batch");
    }

    private static List<List<Sized>> pack(List<Integer> sizes) {
        return MessagePacking.pack(numbered(sizes), Sized::bytes);
    }

    private static List<Sized> numbered(List<Integer> sizes) {
        return IntStream.range(0, sizes.size())
                .mapToObj(i -> new Sized(i, sizes.get(i)))
                .toList();
    }

    private static long bytes(List<Sized> call) {
        return call.stream().mapToLong(Sized::bytes).sum();
    }

    private static int callsOfTextbookFirstFit(List<Integer> sizes) {
        List<long[]> calls = new ArrayList<>();
        for (int size : sizes) {
            int chosen = 0;
            while (chosen < calls.size() && (calls.get(chosen)[0] == 10 || calls.get(chosen)[1] + size > 262_144)) {
                chosen++;
            }
            if (chosen == calls.size()) {
                calls.add(new long[2]);
            }
            calls.get(chosen)[0]++;
            calls.get(chosen)[1] += size;
        }
        return calls.size();
    }
}
