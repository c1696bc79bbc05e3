package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.Deliveries.Received;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.metrics.MetricLog;
import io.tapeline.queues.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

class DeliveriesTest extends OneBatch {

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
            downloadBatch, new MessageVisibility(sqs, "queue", clock), new BatchMetrics(new MetricLog(clock)), clock);

    private boolean handle(Map<String, String> attributes, String body) {
        return deliveries.handle(new Received("m7", "receipt", attributes, body), "a-function", TIME);
    }

    private static String body() {
        return MessageFormat.batches().write(message(0, "A"));
    }

    @Test
    void aBatchThatIsCountedIsDoneWithAndItsReceiptIsSaid() {
        assertThat(handle(Map.of("ApproximateReceiveCount", "3"), body())).isTrue();
        assertThat(handle(Map.of(), body())).isTrue();
        assertThat(ledger.ingested).containsOnlyKeys(file("A"));
        assertThat(ledger.deliveries).containsExactly(new Delivery("m7", 3), new Delivery("m7", 1));
    }

    @Test
    void aBatchThatAnotherWorkerHasComesAgainWhenItsLeaseIsOver() {
        ledger.claim = Optional.of(new Claim.HeldElsewhere(clock.instant().plusSeconds(40)));
        assertThat(handle(Map.of(), body())).isFalse();
        assertThat(hidden).containsExactly("queue receipt 41");
    }

    @Test
    void whatCanNotBeReadComesAgain() {
        assertThat(handle(Map.of(), "{\"kind\": \"nonsense\"}")).isFalse();
        assertThat(handle(Map.of("ApproximateReceiveCount", "often"), body())).isFalse();
        assertThat(ledger.deliveries).isEmpty();
    }
}
