package io.tapeline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.api.JobCost;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTextTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "0|$0",
                "0.00001234|$0.000012",
                "0.0517|$0.052",
                "0.0099|$0.0099",
                "3.456|$3.46",
                "12.3|$12.30",
                "1234.6|$1,235"
            },
            delimiter = '|')
    void aSumHasTwoDigitsThatSaySomething(double amount, String text) {
        assertThat(CostText.dollars(amount)).isEqualTo(text);
    }

    @Test
    void allThatIsKnownIsSaid() {
        JobCost cost = new JobCost(
                0.5,
                OptionalDouble.of(10.25),
                OptionalDouble.of(20),
                OptionalDouble.of(107.1),
                "EARLIER_JOB",
                Optional.of("monday"));
        assertThat(CostText.of(cost))
                .isEqualTo("$0.50 until now; about $10.25 for all of it, by what those of job monday have cost,"
                        + " at most $20.00, then $107 a month to keep it");
    }

    @Test
    void ofAJobWithoutOpenFilesNothingIsEstimated() {
        JobCost cost = new JobCost(
                0.5,
                OptionalDouble.of(0.5),
                OptionalDouble.empty(),
                OptionalDouble.of(2),
                "THIS_JOB",
                Optional.empty());
        assertThat(CostText.of(cost)).isEqualTo("$0.50, then $2.00 a month to keep it");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        JobCost cost = new JobCost(
                0.5, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "", Optional.empty());
        assertThat(CostText.of(cost)).isEqualTo("$0.50 until now");
    }
}
