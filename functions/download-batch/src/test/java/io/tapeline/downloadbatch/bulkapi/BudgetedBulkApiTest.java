package io.tapeline.downloadbatch.bulkapi;

import static io.tapeline.downloadbatch.bulkapi.ScriptedCalls.entry;
import static io.tapeline.downloadbatch.bulkapi.ScriptedCalls.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.budget.Budgets;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.downloads.FileSource.Location;
import io.tapeline.fixtures.TestClock;
import io.tapeline.http.HttpFiles;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.secrets.Secret;
import io.tapeline.sources.CallBudget;
import io.tapeline.sources.SourceDescriptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two sources of one account, which allows three calls an hour. */
class BudgetedBulkApiTest {

    private static final SourceId ARTLIST = new SourceId("artlist");
    private static final SourceId MOTIONARRAY = new SourceId("motionarray");
    private static final CallBudget THREE = new CallBudget("bulk-api", 3, 3_600);

    private final TestClock clock = new TestClock();
    private final ScriptedCalls calls = new ScriptedCalls();
    private final Budgets budgets = new StoredBudgets(new BudgetInMemory(clock), clock, clock::pass, new Random(1));

    private BulkApiFileSource source(Optional<AccessTokens> tokens) {
        return new BulkApiFileSource(
                calls,
                new BulkBudgets(
                        () -> budgets, Map.of(ARTLIST, THREE, MOTIONARRAY, THREE), clock, Duration.ofSeconds(60)),
                tokens,
                new HttpFiles(false, 1, Duration.ofSeconds(1), clock),
                clock);
    }

    private static List<WantedFile> files(String... keys) {
        List<WantedFile> files = new ArrayList<>();
        for (String key : keys) {
            files.add(new WantedFile("asset", MediaFormat.WAV, key));
        }
        return files;
    }

    @Test
    void everyCallOfAQuestionCountsAndWhatIsOverTheBudgetWaitsForItsTime() throws SourceException {
        calls.answers = keys -> ok(keys.size() > 1 ? "" : entry(keys.getFirst()));
        List<WantedFile> files = files("A", "B", "C", "D");

        Map<WantedFile, Location> located = source(Optional.empty()).locate(ARTLIST, files);

        assertThat(calls.questions).hasSize(3);
        assertThat(located.get(files.get(0))).isInstanceOf(Location.Found.class);
        assertThat(located.get(files.get(1))).isInstanceOf(Location.Found.class);
        for (WantedFile left : files.subList(2, 4)) {
            assertThat(located.get(left))
                    .asInstanceOf(type(Location.Unanswered.class))
                    .satisfies(unanswered -> assertThat(Duration.between(
                                    clock.instant(),
                                    unanswered.problem().notBefore().orElseThrow()))
                            .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61)));
        }
    }

    @Test
    void sourcesOfOneAccountTakeFromOneBudgetAndTheTimeGivesItBack() throws SourceException {
        calls.answers = keys -> ok(entry(keys.getFirst()));
        BulkApiFileSource source = source(Optional.empty());
        for (SourceId each : List.of(ARTLIST, MOTIONARRAY, ARTLIST)) {
            source.locate(each, files("A"));
        }
        assertThatThrownBy(() -> source.locate(MOTIONARRAY, files("A")))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_BEFORE));
        assertThat(calls.questions).hasSize(3);
        clock.pass(Duration.ofMinutes(61));
        source.locate(MOTIONARRAY, files("A"));
        assertThat(calls.questions).hasSize(4);
    }

    @Test
    void aCallForATokenCounts() throws SourceException {
        calls.tokenAnswer = new Answer(
                200, Optional.empty(), "{\"token_type\": \"Bearer\", \"access_token\": \"t\", \"expires_in\": 9000}");
        calls.answers = keys -> ok(entry(keys.getFirst()));
        BulkApiFileSource source = source(Optional.of(new AccessTokens(
                new Secret(BulkApiWiring.LOGIN, () -> "{\"user\": \"u\", \"key\": \"k\"}", Duration.ZERO, clock),
                clock)));
        source.locate(ARTLIST, files("A"));
        source.locate(ARTLIST, files("A"));
        assertThatThrownBy(() -> source.locate(ARTLIST, files("A"))).isInstanceOf(SourceException.class);
        assertThat(calls.tokens).isEqualTo(1);
        assertThat(calls.questions).hasSize(2);
    }

    @Test
    void aPauseThatTheApiAsksForHoldsForEverySourceOfTheAccount() {
        calls.answers = keys -> new Answer(429, Optional.of("7200"), "");
        BulkApiFileSource source = source(Optional.empty());
        assertThatThrownBy(() -> source.locate(ARTLIST, files("A")))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.THROTTLED));
        clock.pass(Duration.ofMinutes(90));
        assertThatThrownBy(() -> source.locate(MOTIONARRAY, files("A")))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_BEFORE));
        assertThat(calls.questions).hasSize(1);
    }

    @Test
    void theBudgetsAreThoseOfTheDescription() {
        SourceDescriptions sources = described("artlist", "artlist");
        assertThat(BulkApiWiring.budgets(sources, Optional.of("artlist=7/2")))
                .isEqualTo(Map.of(ARTLIST, new CallBudget("artlist", 7, 2)));
    }

    @Test
    void aBudgetThatNobodyWouldKeepIsRefused() {
        SourceDescriptions sources = described("feeds", "feeds");
        assertThatThrownBy(() -> BulkApiWiring.budgets(sources, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("feeds has a budget");
    }

    private static SourceDescriptions described(String name, String account) {
        String entry = """
            sources:
              %s:
                title: Some
                rights: Ask first.
                finds_keys: somebody
                batches: download-batches
                budget: {account: %s, calls: 20, seconds: 1}
                options: {}
            """;
        return SourceDescriptions.read(
                new ByteArrayInputStream(entry.formatted(name, account).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSourceWithoutABudgetCallsAsItLikesAndAsksNoStore() throws SourceException {
        calls.answers = keys -> ok(entry(keys.getFirst()));
        BulkApiFileSource free = new BulkApiFileSource(
                calls,
                new BulkBudgets(
                        () -> {
                            throw new AssertionError("no budget is needed");
                        },
                        Map.of(),
                        clock,
                        Duration.ofSeconds(60)),
                Optional.empty(),
                new HttpFiles(false, 1, Duration.ofSeconds(1), clock),
                clock);
        for (int i = 0; i < 5; i++) {
            free.locate(ARTLIST, files("A"));
        }
        assertThat(calls.questions).hasSize(5);
    }
}
