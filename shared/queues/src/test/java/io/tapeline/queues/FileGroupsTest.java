package io.tapeline.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FileGroupsTest {

    private static final int QUEUE_TAKES = 262_144;
    private static final MessageFormat<BatchMessage> FORMAT = MessageFormat.batches();

    @Property
    void everyFileIsInOneGroupInOrderAndEveryGroupFitsAMessage(
            @ForAll @Size(max = 150) List<@IntRange(min = 1, max = 1024) Integer> keys,
            @ForAll @IntRange(min = 1, max = 120) int most) {
        List<WantedFile> files = new ArrayList<>();
        keys.forEach(length -> files.add(new WantedFile(
                "a" + files.size(),
                MediaFormat.MEDIA,
                "\uFFFE".repeat(length),
                length % 3 == 0 ? longest() : Origin.NONE)));

        List<List<WantedFile>> groups = FileGroups.of(files, most, Function.identity());

        assertThat(groups.stream().flatMap(List::stream)).containsExactlyElementsOf(files);
        assertThat(groups).allSatisfy(group -> {
            assertThat(group).hasSizeBetween(1, most);
            assertThat(message(group)).hasSizeLessThanOrEqualTo(QUEUE_TAKES);
        });
    }

    @Test
    void filesOfUsualNamesAreCutByTheirNumberAlone() {
        WantedFile usual = new WantedFile("1234567", MediaFormat.WAV, "a-song-of-a-usual-name.wav");
        assertThat(FileGroups.of(Collections.nCopies(250, usual), 120, Function.identity()))
                .extracting(List::size)
                .containsExactly(120, 120, 10);
    }

    @Test
    void filesOfManyChannelsAreCutByTheirNumber() {
        List<WantedFile> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Origin origin = new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("c" + i / 2));
            files.add(new WantedFile("a" + i, MediaFormat.VIDEO, "k" + i, origin));
        }
        assertThat(FileGroups.of(files, 100, Function.identity()))
                .extracting(List::size)
                .containsExactly(2 * FileGroups.MOST_COUNTED_BY, 100 - 2 * FileGroups.MOST_COUNTED_BY);
    }

    private static String message(List<WantedFile> files) {
        return FORMAT.write(new BatchMessage(
                new JobId("j".repeat(64)), new BatchId("1-0"), new SourceId("some-source"), 0, 0, files));
    }

    private static Origin longest() {
        return new Origin(
                Optional.of(URI.create("https://h.test/" + "a".repeat(Origin.LONGEST_LINK - 15))),
                Optional.of("\uFFFE".repeat(Origin.LONGEST_PAGE)),
                Optional.of("\uFFFE".repeat(Origin.LONGEST_TITLE)),
                Optional.of("\uFFFE".repeat(Origin.LONGEST_GROUP)));
    }
}
