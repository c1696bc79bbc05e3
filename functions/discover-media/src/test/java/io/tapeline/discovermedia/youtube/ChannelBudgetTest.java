package io.tapeline.discovermedia.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.budget.BudgetStore;
import io.tapeline.budget.CallLog;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.fixtures.TestClock;
import io.tapeline.http.WebApi;
import io.tapeline.model.SourceException;
import io.tapeline.sources.SourceDescriptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The budget of channels in sources.yaml. */
class ChannelBudgetTest {

    private static final String ENTRY = """
            sources:
              channels:
                title: Channels
                rights: Ask first.
                finds_keys: discover-media
                batches: media-batches
                %s
                options: {}
            """;

    private static final URI ADDRESS = URI.create("https://api.example/videos");

    private final TestClock clock = new TestClock();
    private final AtomicInteger made = new AtomicInteger();

    private ApiCalls calls(String budget, Optional<String> setting) {
        SourceDescriptions sources = SourceDescriptions.read(
                new ByteArrayInputStream(ENTRY.formatted(budget).getBytes(StandardCharsets.UTF_8)));
        return YouTubeWiring.budgeted(
                (address, headers) -> {
                    made.incrementAndGet();
                    return new WebApi.Answer(200, Optional.empty(), "{}");
                },
                YouTubeWiring.budget(sources, setting),
                () -> new StoredBudgets(new OneLog(), clock, clock::pass, new Random(1)),
                Duration.ofSeconds(10));
    }

    @Test
    void aBudgetInTheEntryHoldsForTheCalls() throws SourceException {
        assertStopsAfter(2, calls("budget: {calls: 2, seconds: 3600}", Optional.empty()));
    }

    @Test
    void theSettingChangesIt() throws SourceException {
        assertStopsAfter(3, calls("budget: {calls: 2, seconds: 3600}", Optional.of("channels=3/3600")));
    }

    @Test
    void withoutOneTheCallsAreMadeAsTheyCome() throws SourceException {
        ApiCalls calls = calls("", Optional.empty());
        for (int i = 0; i < 9; i++) {
            calls.get(ADDRESS, Map.of());
        }
        assertThat(made).hasValue(9);
    }

    private void assertStopsAfter(int number, ApiCalls calls) throws SourceException {
        for (int i = 0; i < number; i++) {
            calls.get(ADDRESS, Map.of());
        }
        assertThatThrownBy(() -> calls.get(ADDRESS, Map.of()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("budget");
        assertThat(made).hasValue(number);
    }

    /** A log in memory. */
    private final class OneLog implements BudgetStore {

        private final AtomicReference<CallLog> log = new AtomicReference<>(CallLog.EMPTY);

        @Override
        public Answer read(String budget) {
            return new Answer(log.get(), false, clock.instant());
        }

        @Override
        public Answer write(String budget, CallLog next) {
            log.set(new CallLog(next.version() + 1, next.made(), next.leases(), next.refusedUntil(), next.calls()));
            return new Answer(log.get(), true, clock.instant());
        }
    }
}
