package io.tapeline.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqsQueuesTest {

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> SqsQueues.url("TAPELINE_MANIFEST_PARTS_QUEUE", Optional.empty()))
                .hasMessage("TAPELINE_MANIFEST_PARTS_QUEUE is not set; it must be the URL of an SQS queue");
    }

    @Test
    void aSettingThatIsNoUrlIsNamed() {
        assertThatThrownBy(() -> SqsQueues.url("TAPELINE_DOWNLOAD_BATCHES_QUEUE", Optional.of("download batches")))
                .hasMessage(
                        "TAPELINE_DOWNLOAD_BATCHES_QUEUE must be the URL of an SQS queue, got \"download batches\"");
    }

    @Test
    void theUrlOfAQueueIsTaken() {
        String url = "http://127.0.0.1:9324/000000000000/parts";
        assertThat(SqsQueues.url("X", Optional.of(url))).isEqualTo(url);
    }
}
