package io.tapeline.downloadbatch.bulkapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AnswerMatchingTest {

    private static BulkEntry entry(String name, String fileName, String url) {
        return new BulkEntry(name, Optional.ofNullable(fileName), Optional.ofNullable(url));
    }

    private static BulkEntry named(String name) {
        return entry(name, null, "http://files/" + name);
    }

    @Test
    void theNameDecidesBeforeTheFileName() {
        BulkEntry a = entry("A", "B.wav", "u1");
        BulkEntry b = entry("B", "A.wav", "u2");
        assertThat(AnswerMatching.decide(List.of("A", "B"), List.of(b, a))).isEqualTo(Map.of("A", a, "B", b));
    }

    @Test
    void theFileNameDecidesWithAndWithoutItsEnding() {
        BulkEntry a = entry("x", "A", "u1");
        BulkEntry b = entry("y", "B.2.mp3", "u2");
        assertThat(AnswerMatching.decide(List.of("A", "B.2"), List.of(a, b))).isEqualTo(Map.of("A", a, "B.2", b));
    }

    @Test
    void aFileNameThatFitsTwoKeysDecidesNothing() {
        assertThat(AnswerMatching.decide(List.of("a", "a.wav"), List.of(entry("x", "a.wav", "u"))))
                .isEmpty();
    }

    @Test
    void twoEntriesForOneKeyDecideNothing() {
        assertThat(AnswerMatching.decide(
                        List.of("A", "B"), List.of(entry("x", "A.wav", "u1"), entry("y", "A.mp3", "u2"))))
                .isEmpty();
    }

    @Test
    void numbersInOrderFollowTheQuestion() {
        BulkEntry first = named("0");
        BulkEntry second = entry("1", "some title.wav", null);
        assertThat(AnswerMatching.decide(List.of("A", "B"), List.of(first, second)))
                .isEqualTo(Map.of("A", first, "B", second));
    }

    @Test
    void fewerNumbersThanKeysDecideNothing() {
        assertThat(AnswerMatching.decide(List.of("A", "B", "C"), List.of(named("0"), named("2"))))
                .isEmpty();
    }

    @Test
    void numbersThatDoNotRiseDecideNothing() {
        assertThat(AnswerMatching.decide(List.of("A", "B"), List.of(named("1"), named("0"))))
                .isEmpty();
    }

    @Test
    void anOrderThatAFileNameContradictsDecidesOnlyWhatTheFileNameSays() {
        BulkEntry b = entry("0", "B.wav", "u1");
        assertThat(AnswerMatching.decide(List.of("A", "B"), List.of(b, named("1"))))
                .isEqualTo(Map.of("B", b));
    }

    @Test
    void aKeyThatLooksLikeAPositionIsNotTakenForOne() {
        assertThat(AnswerMatching.decide(List.of("1", "PRD-7"), List.of(named("0"), named("1"))))
                .isEmpty();
        assertThat(AnswerMatching.decide(List.of("2", "1", "X"), List.of(named("1"), named("2"))))
                .isEmpty();
    }

    @Test
    void aNumericKeyAskedForAloneIsDecided() {
        BulkEntry entry = named("0");
        assertThat(AnswerMatching.decide(List.of("1"), List.of(entry))).isEqualTo(Map.of("1", entry));
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return Arbitraries.oneOf(
                        Arbitraries.of("0", "1", "2", "3", "10", "a", "a.wav", "b", "b.c", ".", "", " "),
                        Arbitraries.strings().ofMaxLength(6))
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** A server that names entries by key, by file name or by position, drops some, and shuffles where names allow it. */
    @Property
    void noKeyEverGetsAnothersLink(@ForAll("keys") List<String> keys, @ForAll long seed) {
        Random random = new Random(seed);
        int style = random.nextInt(3);
        List<BulkEntry> entries = new ArrayList<>();
        int base = random.nextInt(2);
        for (int i = 0; i < keys.size(); i++) {
            if (random.nextInt(4) > 0 || style < 2 && random.nextBoolean()) {
                String key = keys.get(i);
                entries.add(
                        switch (style) {
                            case 0 -> entry(key, null, "link of " + key);
                            case 1 -> entry("entry-" + i + "-" + key.hashCode(), key + ".wav", "link of " + key);
                            default -> entry(String.valueOf(i + base), null, "link of " + key);
                        });
            }
        }
        if (style < 2) {
            Collections.shuffle(entries, random);
        }
        AnswerMatching.decide(keys, entries)
                .forEach((key, entry) -> assertThat(entry.url()).contains("link of " + key));
    }

    @Property
    void everyKeyOfACompleteAnswerByNameIsDecided(@ForAll("keys") List<String> keys) {
        List<BulkEntry> entries =
                keys.stream().map(key -> entry(key, null, "link of " + key)).toList();
        boolean numbersOnly = keys.stream().allMatch(key -> key.matches("[0-9]+"));
        if (!numbersOnly) {
            assertThat(AnswerMatching.decide(keys, entries)).hasSize(keys.size());
        }
    }

    @Property
    void everyKeyOfACompleteAnswerInOrderIsDecided(@ForAll("keys") List<String> keys) {
        if (keys.stream().noneMatch(key -> key.matches("[0-9]+"))) {
            List<BulkEntry> entries = IntStream.range(0, keys.size())
                    .mapToObj(i -> named(String.valueOf(i)))
                    .toList();
            assertThat(AnswerMatching.decide(keys, entries)).hasSize(keys.size());
        }
    }
}
