package io.tapeline.standins.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final FaultRule TENTH =
            FaultRule.always(FaultRoute.FILE_LINK, FaultKind.CUT_BODY).withProbability(0.1);

    @Test
    void theSameRequestsAreStruckInWhateverOrderTheyCome() {
        var keys = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(n -> "key-" + n).toList());
        var inOrder = strikes(new Faults(FaultPlan.of(7, TENTH)), keys);
        Collections.shuffle(keys, new Random(3));
        assertThat(strikes(new Faults(FaultPlan.of(7, TENTH)), keys)).isEqualTo(inOrder);
        assertThat(strikes(new Faults(FaultPlan.of(8, TENTH)), keys)).isNotEqualTo(inOrder);
    }

    @Test
    void aTenthIsAboutATenth() {
        var keys = IntStream.range(0, 10_000).mapToObj(n -> "key-" + n).toList();
        var struck = strikes(new Faults(FaultPlan.of(7, TENTH)), keys).values().stream()
                .filter(first -> first)
                .count();
        assertThat(struck).isBetween(900L, 1100L);
    }

    @Test
    void aRequestThatWasStruckMayBeSparedTheNextTime() {
        var faults = new Faults(FaultPlan.of(7, TENTH.withProbability(0.5)));
        var decisions = IntStream.range(0, 200)
                .mapToObj(n -> faults.decide(FaultRoute.FILE_LINK, "one").has(FaultKind.CUT_BODY))
                .toList();
        assertThat(decisions.stream().filter(struck -> struck).count()).isBetween(70L, 130L);
    }

    @Test
    void limitsAreKept() {
        var cut = FaultRule.always(FaultRoute.FILE_LINK, FaultKind.CUT_BODY);
        assertThat(struck(cut.times(2, 3), List.of("a", "b", "c", "d", "e", "f")))
                .containsExactly("d", "e");
        assertThat(struck(cut.perRequest(1), List.of("a", "a", "b", "a", "b"))).containsExactly("a", "b");
        assertThat(struck(cut.matching("b"), List.of("abc", "xyz"))).containsExactly("abc");
        var faults = new Faults(FaultPlan.of(1, cut));
        assertThat(faults.decide(FaultRoute.BULK_API, "a").rules()).isEmpty();
    }

    @Test
    void aPlanIsReadFromYamlAndFromJson() {
        var yaml = FaultPlan.parse("""
                seed: 7
                rules:
                  - {on: bulk-api, kind: status, status: 429, retryAfterSeconds: 1, probability: 0.1}
                  - {on: file-link, kind: slow, latencyMillis: 50, bytesPerSecond: 10000000}
                """);
        assertThat(yaml.rules()).hasSize(2);
        assertThat(yaml.rules().getFirst().status()).isEqualTo(429);
        assertThat(yaml.rules().getLast().bytesPerSecond()).isEqualTo(10_000_000);
        assertThat(FaultPlan.parse(yaml.toJson())).isEqualTo(yaml);
    }

    @Test
    void aWrongPlanIsRefusedWithASentence() {
        assertRefused("rules: [{on: nowhere, kind: status}]", "Unknown route 'nowhere'");
        assertRefused("rules: [{on: bulk-api, kind: fire}]", "Unknown fault kind 'fire'");
        assertRefused("rules: [{on: bulk-api, kind: refuse-login}]", "can't happen on 'bulk-api'");
        assertRefused("rules: [{on: bulk-api, kind: status, probability: 2}]", "'probability' must be between 0 and 1");
        assertRefused("rules: [{on: bulk-api, kind: status, colour: red}]", "colour");
        assertRefused("rules: [{kind: status}]", "on");
        assertRefused("{", "can't be read");
    }

    private static void assertRefused(String text, String words) {
        assertThatThrownBy(() -> FaultPlan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static List<String> struck(FaultRule rule, List<String> identities) {
        var faults = new Faults(FaultPlan.of(1, rule));
        return identities.stream()
                .filter(identity ->
                        faults.decide(FaultRoute.FILE_LINK, identity).has(FaultKind.CUT_BODY))
                .toList();
    }

    private static Map<String, Boolean> strikes(Faults faults, List<String> keys) {
        var strikes = new HashMap<String, Boolean>();
        keys.forEach(
                key -> strikes.put(key, faults.decide(FaultRoute.FILE_LINK, key).has(FaultKind.CUT_BODY)));
        return strikes;
    }
}
