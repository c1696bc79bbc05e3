package io.tapeline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.SourceId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallBudgetsTest {

    private static final SourceDescriptions TOYS =
            SourceDescriptions.read(new ByteArrayInputStream("""
            sources:
              dolls:
                title: Dolls
                rights: Play fair.
                rights_required: true
                finds_keys: find-toys
                batches: toy-batches
                yields: artists
                budget: {calls: 240, seconds: 30}
                options: {}
              trains:
                title: Trains
                rights: Play fair.
                finds_keys: find-toys
                batches: toy-batches
                options: {}
            """.getBytes(StandardCharsets.UTF_8)));

    private static final SourceId DOLLS = new SourceId("dolls");

    @Test
    void anEntryMaySayThatItYieldsArtistsHasABudgetAndThatItsRightsAreToBeAccepted() {
        assertThat(TOYS.named("dolls")).hasValueSatisfying(dolls -> assertThat(dolls)
                .extracting(SourceDescription::yields, SourceDescription::rightsRequired, SourceDescription::budget)
                .containsExactly(Yields.ARTISTS, true, Optional.of(new CallBudget("dolls", 240, 30))));
        assertThat(TOYS.named("trains")).hasValueSatisfying(trains -> assertThat(trains)
                .extracting(SourceDescription::yields, SourceDescription::rightsRequired, SourceDescription::budget)
                .containsExactly(Yields.FILES, false, Optional.empty()));
    }

    @Test
    void aSettingChangesABudgetAndLeavesTheOthers() {
        assertThat(CallBudgets.of(TOYS, Optional.empty())).isEqualTo(Map.of(DOLLS, new CallBudget("dolls", 240, 30)));
        assertThat(CallBudgets.of(TOYS, Optional.of(" dolls=5/1, ")))
                .isEqualTo(Map.of(DOLLS, new CallBudget("dolls", 5, 1)));
    }

    @Test
    void sourcesOfOneAccountShareItsBudget() {
        SourceDescriptions shared = twoOfOneAccount("{account: toy-box, calls: 9, seconds: 3}");
        CallBudget changed = new CallBudget("toy-box", 5, 1);
        assertThat(CallBudgets.of(shared, Optional.of("cars=5/1")))
                .isEqualTo(Map.of(new SourceId("cars"), changed, new SourceId("planes"), changed));
    }

    @Test
    void sourcesOfOneAccountThatSayDifferentBudgetsAreRefused() {
        SourceDescriptions different = twoOfOneAccount("{account: toy-box, calls: 9, seconds: 30}");
        assertThatThrownBy(() -> CallBudgets.of(different, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("toy-box");
    }

    private static SourceDescriptions twoOfOneAccount(String budgetOfPlanes) {
        String entry = """
              %s:
                title: Toys
                rights: Play fair.
                finds_keys: find-toys
                batches: toy-batches
                budget: %s
                options: {}
            """;
        String both = "sources:\n" + entry.formatted("cars", "{account: toy-box, calls: 9, seconds: 3}")
                + entry.formatted("planes", budgetOfPlanes);
        return SourceDescriptions.read(new ByteArrayInputStream(both.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "dolls=5,must look like",
        "dolls=0/1,1 to 10000 calls",
        "trains=5/1,names a source that has no budget",
        "dols=5/1,names a source that has no budget"
    })
    void aWrongSettingIsSaid(String setting, String message) {
        assertThatThrownBy(() -> CallBudgets.of(TOYS, Optional.of(setting)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("TAPELINE_BUDGETS")
                .hasMessageContaining(message);
    }
}
