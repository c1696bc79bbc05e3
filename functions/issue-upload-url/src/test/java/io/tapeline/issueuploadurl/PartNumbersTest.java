package io.tapeline.issueuploadurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartNumbersTest {

    @Test
    void neighboursAreOneRange() {
        assertThat(PartNumbers.written(new TreeSet<>(Set.of(3)))).isEqualTo("part 3");
        assertThat(PartNumbers.written(new TreeSet<>(Set.of(7, 1, 2, 3, 9, 10))))
                .isEqualTo("parts 1-3, 7, 9-10");
    }

    @Test
    void veryManyAreNotAllNamed() {
        TreeSet<Integer> odd =
                IntStream.range(0, 5_000).mapToObj(i -> 2 * i + 1).collect(Collectors.toCollection(TreeSet::new));
        assertThat(PartNumbers.written(odd)).hasSizeLessThan(300).endsWith(", and more");
    }

    @Property
    void everyPartAndNoOtherIsNamed(@ForAll @Size(min = 1, max = 40) Set<@IntRange(min = 1, max = 60) Integer> parts) {
        String ranges = PartNumbers.written(new TreeSet<>(parts)).replaceFirst("parts? ", "");
        assertThat(Arrays.stream(ranges.split(", "))
                        .map(range -> range.split("-"))
                        .flatMapToInt(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
                        .boxed())
                .containsExactlyElementsOf(new TreeSet<>(parts));
    }
}
