package io.tapeline.harvestartists;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.manifest-parts-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.download-batches-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "AWS_LAMBDA_FUNCTION_NAME", value = "harvest-artists")
        })
class HarvestArtistsFunctionTest {

    @Inject
    @Named("harvest-artists")
    HarvestArtistsHandler handler;

    @Test
    void aJobThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> handler.handleRequest(
                        JsonNodeFactory.instance.objectNode().put("jobId", "no-such-job"), new FiveMinutes()))
                .hasMessageContaining("no-such-job");
    }
}
