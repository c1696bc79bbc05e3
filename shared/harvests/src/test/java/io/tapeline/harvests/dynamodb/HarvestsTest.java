package io.tapeline.harvests.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.QueryState;
import io.tapeline.harvests.Summary;
import io.tapeline.harvests.Term;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HarvestsTest {

    private static TestTable table;
    private final Harvests harvests = new DynamoDbHarvests(
            table.client(),
            table.name(),
            new TestClock(),
            new Random(),
            Duration.ofDays(90),
            time -> Thread.onSpinWait());
    private final JobId job = new JobId("job-" + UUID.randomUUID());

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    private static Term genre(String name) {
        return new Term("g#" + name, "genre", name, "");
    }

    private List<String> round(int round) {
        List<String> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        while (true) {
            List<Term> page = harvests.terms(job, round, after);
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(term -> all.add(term.spelled()));
            after = Optional.of(page.getLast().key());
        }
    }

    @Test
    void aTermBelongsToTheRoundAfterTheOneInWhichItWasMetAndIsKnownFromThenOn() {
        assertThat(harvests.round(job)).isZero();
        assertThat(harvests.learn(job, List.of(genre("rock"), genre("pop"), genre("rock"))))
                .isEqualTo(2);
        harvests.begin(job, 1);
        assertThat(harvests.learn(job, List.of(genre("pop"), genre("zouk"), genre("axé"))))
                .isEqualTo(2);
        assertThat(harvests.learn(job, List.of(genre("zouk")))).isZero();

        assertThat(round(1)).containsExactly("pop", "rock");
        assertThat(round(2)).containsExactly("axé", "zouk");
        harvests.begin(job, 2);
        harvests.begin(job, 1);
        assertThat(harvests.round(job)).isEqualTo(2);
        assertThat(harvests.summary(job).terms()).isEqualTo(4);
    }

    @Test
    void aPartIsATermOfItsOwnAndIsNotCountedAsAGenre() {
        harvests.learn(job, List.of(genre("rock"), new Term("g#rock#year:1994", "genre", "rock", "year:1994")));

        assertThat(harvests.terms(job, 1, Optional.empty()))
                .extracting(Term::part)
                .containsExactly("", "year:1994");
        assertThat(harvests.summary(job).terms()).isEqualTo(1);
    }

    @Test
    void manyTermsComePageByPageInOneOrder() {
        List<Term> many = IntStream.range(0, 2_345)
                .mapToObj(n -> genre("genre %05d".formatted(n)))
                .toList();
        assertThat(harvests.learn(job, many)).isEqualTo(2_345);

        assertThat(round(1))
                .containsExactlyElementsOf(many.stream().map(Term::spelled).toList());
    }

    @Test
    void workersThatMeetTheSameTermsAtOnceLearnEachOnceWhileRoundsBegin() throws Exception {
        harvests.begin(job, 1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> learned = new ArrayList<>();
            for (int worker = 0; worker < 6; worker++) {
                int first = worker * 5;
                learned.add(workers.submit(() -> harvests.learn(
                        job,
                        IntStream.range(first, first + 40)
                                .mapToObj(n -> genre("g" + n))
                                .toList())));
            }
            harvests.begin(job, 2);
            int sum = 0;
            for (Future<Integer> each : learned) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(65);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        assertThat(harvests.summary(job).terms()).isEqualTo(65);
        assertThat(round(2).size() + round(3).size()).isEqualTo(65);
    }

    @Test
    void aQueryGoesOnWhereItWasAndIsCountedOnceHoweverOftenItIsFinished() {
        assertThat(harvests.query(job, "g#rock")).isEqualTo(QueryState.NEW);
        QueryState half = QueryState.NEW.and(50, 40).at(50);
        harvests.keep(job, "g#rock", half);
        assertThat(harvests.query(job, "g#rock")).isEqualTo(half);

        QueryState whole = half.and(20, 5);
        CutOff cut = new CutOff("genre rock", 1_000, 5_234);
        assertThat(harvests.finish(job, "g#rock", whole, Optional.of(cut))).isTrue();
        assertThat(harvests.finish(job, "g#rock", whole, Optional.of(cut))).isFalse();
        harvests.keep(job, "g#rock", half);

        assertThat(harvests.query(job, "g#rock").done()).isTrue();
        assertThat(harvests.summary(job)).isEqualTo(new Summary(0, 0, 70, 45, 2, 1, List.of()));
        assertThat(harvests.cutOffs(job, 10)).containsExactly(cut);
    }

    @Test
    void aNoticeIsSaidOnceByItsCode() {
        Reason gone = new Reason("categories-gone", "This app may not read categories any more.");
        harvests.note(job, gone);
        harvests.note(job, new Reason("categories-gone", "The same in other words."));
        harvests.note(job, new Reason("no-followers", "This app is told no followers."));

        assertThat(harvests.summary(job).notices())
                .containsExactly(gone, new Reason("no-followers", "This app is told no followers."));
    }
}
