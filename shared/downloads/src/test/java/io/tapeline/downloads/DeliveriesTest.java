package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.Deliveries.Received;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.metrics.MetricLog;
import io.tapeline.queues.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

class DeliveriesTest extends BatchFixture {

    private final List<String> hidden = new ArrayList<>();

    private final SqsClient sqs = new SqsClient() {
        @Override
        public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
            hidden.add(request.queueUrl() + " " + request.receiptHandle() + " " + request.visibilityTimeout());
            return ChangeMessageVisibilityResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    };

    private final Deliveries deliveries = new Deliveries(
            downloadBatch,
            new MessageVisibility(sqs, "queue", clock),
            new BatchMetrics(new MetricLog(clock)),
            accounts,
            clock);

    private boolean handle(Map<String, String> attributes, String body) {
        job();
        return deliveries.handle(new Received("m7", "receipt", attributes, body), "a-function", TIME);
    }

    private static String body() {
        return MessageFormat.batches().write(message(0, "A"));
    }

    @Test
    void aBatchThatIsCountedIsDoneWith() {
        assertThat(handle(Map.of(), body())).isTrue();
        assertThat(handle(Map.of(), body())).isTrue();
        assertThat(recorded("A")).hasSize(1);
    }

    @Test
    void aLaterReceiptOfTheSameMessageTakesTheBatchOver() {
        claimElsewhere(message(0, "A"), new Delivery("m7", 2));
        assertThat(handle(Map.of(), body())).as("says no receipt").isFalse();
        assertThat(handle(Map.of("ApproximateReceiveCount", "3"), body())).isTrue();
        assertThat(recorded("A")).hasSize(1);
    }

    @Test
    void aBatchThatAnotherWorkerHasComesAgainWhenItsLeaseIsOver() {
        claimElsewhere(message(0, "A"), OTHER_MESSAGE);
        clock.pass(Duration.ofSeconds(60));
        assertThat(handle(Map.of(), body())).isFalse();
        assertThat(hidden).containsExactly("queue receipt 41");
    }

    @Test
    void whatCanNotBeReadComesAgain() {
        assertThat(handle(Map.of(), "{\"kind\": \"nonsense\"}")).isFalse();
        assertThat(handle(Map.of("ApproximateReceiveCount", "often"), body())).isFalse();
        assertThat(claimElsewhere(message(0, "A"), OTHER_MESSAGE))
                .isInstanceOfSatisfying(
                        Claim.Held.class, held -> assertThat(held.claims()).isEqualTo(1));
    }
}
