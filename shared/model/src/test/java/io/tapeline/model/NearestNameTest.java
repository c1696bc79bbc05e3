package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({
        "limitt, limit",
        "LIMIT, limit",
        "lmiit, limit",
        "dry-run, dry_run",
        "incrementl, incremental",
        "jbos, jobs",
        "x, ",
        "colour, "
    })
    void theNearestNameIsOneThatIsAlmostTheSame(String given, String meant) {
        assertThat(NearestName.of(given, List.of("limit", "formats", "incremental", "dry_run", "jobs"))
                        .orElse(null))
                .isEqualTo(meant);
    }
}
