package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.WantedFile;
import io.tapeline.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
    /** The usage for a hundred files. */
    private static final Usage OF_A_HUNDRED = new Usage(10, 100, 100, 10, 400, 200, 50);

    private final ApiFixture api = new ApiFixture();

    @Test
    void whatAJobHasUsedIsToldInAwsUnitsAndInDollarsOfTheDatedPrices() {
        api.ledger.begun(ALL);
        api.ledger.meter.add(OF_A_HUNDRED);
        api.ledger.accounts.book(JOB);

        JsonNode cost = cost();

        JsonNode used = cost.path("used");
        assertThat(used.path("lambda_invocations").asLong()).isEqualTo(10);
        assertThat(used.path("lambda_gib_seconds").asDouble()).isEqualTo(100);
        assertThat(used.path("s3_writes").asLong()).isEqualTo(100);
        assertThat(used.path("s3_reads").asLong()).isEqualTo(10);
        assertThat(used.path("dynamodb_write_units").asDouble()).isEqualTo(400);
        assertThat(used.path("dynamodb_read_units").asDouble()).isEqualTo(200);
        assertThat(used.path("sqs_requests").asLong()).isEqualTo(50);
        double second = System.getProperty("os.arch").equals("aarch64") ? 0.0000133334 : 0.0000166667;
        double expected = 100 * second + 10 * 2e-7 + 100 * 5e-6 + 10 * 4e-7 + 400 * 6.25e-7 + 200 * 1.25e-7 + 50 * 4e-7;
        assertThat(used.path("us_dollars").asDouble()).isCloseTo(expected, within(1e-6));
        assertThat(cost.path("prices").path("region").asText()).isEqualTo("us-east-1");
        assertThat(cost.path("prices").path("read_on").asText()).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(cost.has("estimate")).as("no files are known").isFalse();
    }

    @Test
    void onceAJobHasDoneSomeFilesTheOthersAreTakenToCostAsMuch() {
        List<WantedFile> files = LedgerFixture.files(100);
        api.ledger.begun(ALL).committed(400).complete();
        api.ledger.meter.add(OF_A_HUNDRED);
        api.ledger.finished(0, 0, files, done(100, 100L << 30));

        JsonNode estimate = cost().path("estimate");

        assertThat(estimate.path("basis").asText()).isEqualTo("THIS_JOB");
        assertThat(estimate.path("files").asLong()).isEqualTo(400);
        assertThat(estimate.path("amounts").path("s3_writes").asLong()).isEqualTo(400);
        assertThat(estimate.path("monthly_us_dollars").asDouble()).isCloseTo(400 * 0.023, within(1e-6));
    }

    @Test
    void aJobWithoutOpenFilesCostsWhatItHasUsedHoweverFewItsFilesAre() {
        api.ledger.begun(ALL).committed(3).complete();
        api.ledger.meter.add(OF_A_HUNDRED);
        api.ledger.finished(0, 0, LedgerFixture.files(3), done(3, 3));

        JsonNode cost = cost();

        assertThat(cost.path("estimate").path("basis").asText()).isEqualTo("THIS_JOB");
        assertThat(cost.path("estimate").path("amounts")).isEqualTo(cost.path("used"));
    }

    @Test
    void anEarlierJobOfTheSourceSaysWhatADryRunsFilesWouldCost() {
        List<WantedFile> files = LedgerFixture.files(100);
        api.ledger.begun(ALL).committed(100).complete();
        api.ledger.meter.add(OF_A_HUNDRED);
        api.ledger.finished(0, 0, files, done(100, 100L << 20));
        api.ledger.jobs.endIfComplete(JOB);
        api.ledger.counted(
                new JobId("dry"), new JobRequest(ALL.source(), ALL.options().with("dry_run", true)), 1_000);

        JsonNode estimate = json(api.get("/v1/jobs/dry"), 200).path("cost").path("estimate");

        assertThat(estimate.path("basis").asText()).isEqualTo("EARLIER_JOB");
        assertThat(estimate.path("job").asText()).isEqualTo("job");
        assertThat(estimate.path("amounts").path("s3_writes").asLong()).isEqualTo(1_000);
        assertThat(estimate.path("amounts").path("dynamodb_write_units").asDouble())
                .isEqualTo(4_000);
    }

    @Test
    void withoutAnEarlierJobMeasuredFiguresSayIt() {
        api.ledger.counted(
                new JobId("dry"), new JobRequest(ALL.source(), ALL.options().with("dry_run", true)), 1_000);

        JsonNode estimate = json(api.get("/v1/jobs/dry"), 200).path("cost").path("estimate");

        assertThat(estimate.path("basis").asText()).isEqualTo("MEASURED_FIGURES");
        assertThat(estimate.path("amounts").path("s3_writes").asLong()).isBetween(1_000L, 1_010L);
        assertThat(estimate.has("monthly_us_dollars"))
                .as("how large the files are is not known")
                .isFalse();
    }

    private JsonNode cost() {
        return json(api.get("/v1/jobs/job"), 200).path("cost");
    }

    private static Outcome done(int files, long bytes) {
        return new Outcome(files, 0, List.of(), bytes, List.of(), List.of());
    }
}
