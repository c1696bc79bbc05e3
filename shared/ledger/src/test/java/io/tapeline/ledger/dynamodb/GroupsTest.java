package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Group.Found;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final Reason INCOMPLETE = new Reason("channel-incomplete", "2 of 40 videos are not listed.");

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);
    private final JobId job = TestLedger.someJob();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void whatIsFoundIsAddedUpAndTheLatestTotalAndNoteHold() {
        ledger.jobs.start(job, TestLedger.request());
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 3), "3", List.of(Found.one("a"), total("b", 2, 40)));
        ledger.extractions.commit(job, epoch, part(job, 1, 3), "3", List.of(Found.one("a"), total("b", 2, 40)));
        ledger.extractions.advance(
                job,
                epoch,
                new Tally(0, 0, 0),
                "4",
                List.of(new Found("b", 36, OptionalLong.of(41), Optional.of(INCOMPLETE))));

        assertThat(ledger.groups.of(job, 10, Optional.empty()).items())
                .containsExactly(
                        new Group("a", 1, OptionalLong.empty(), Counters.NONE, Optional.empty()),
                        new Group("b", 38, OptionalLong.of(41), Counters.NONE, Optional.of(INCOMPLETE)));
    }

    @Test
    void asManyGroupsAsAreAllowedGoWithAPart() {
        ledger.jobs.start(job, TestLedger.request());
        long epoch = ledger.begin(job);
        List<Found> many = IntStream.range(0, 90)
                .mapToObj(i -> Found.one("%03d".formatted(i)))
                .toList();
        ledger.extractions.commit(job, epoch, part(job, 1, 90), "90", many);

        assertThat(ledger.groups.of(job, 1_000, Optional.empty()).items()).hasSize(90);
    }

    @Test
    void groupsAreListedPageByPage() {
        List<String> names = new ArrayList<>();
        for (String name : List.of("b \uD83C\uDFB5", "a", "c\nd", "e")) {
            assertThat(ledger.groups.claim(job, name, names.size())).isTrue();
            names.add(name);
        }
        Page<Group> first = ledger.groups.of(job, 3, Optional.empty());
        Page<Group> second = ledger.groups.of(job, 3, first.next());

        assertThat(first.items()).extracting(Group::name).containsExactly("a", "b \uD83C\uDFB5", "c\nd");
        assertThat(second.items()).extracting(Group::name).containsExactly("e");
        assertThat(second.next()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.groups.of(job, 3, Optional.of("%%")))
                .withMessageContaining("Not a cursor");
    }

    @Test
    void ofTwoPlacesThatNameOneGroupOneHasIt() {
        assertThat(ledger.groups.claim(job, "channel", 4)).isTrue();
        assertThat(ledger.groups.claim(job, "channel", 7)).isFalse();
        assertThat(ledger.groups.claim(job, "channel", 4)).isTrue();
        assertThat(ledger.groups.claim(TestLedger.someJob(), "channel", 7)).isTrue();
    }

    private static Found total(String group, long more, long total) {
        return new Found(group, more, OptionalLong.of(total), Optional.empty());
    }
}
