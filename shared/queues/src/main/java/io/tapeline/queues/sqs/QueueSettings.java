package io.tapeline.queues.sqs;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The URLs of the queues; each is needed only by the functions that send to it. */
@ConfigMapping(prefix = "tapeline")
public interface QueueSettings {

    /** {@code TAPELINE_MANIFEST_PARTS_QUEUE}: URL of the queue that fan-out reads. */
    Optional<String> manifestPartsQueue();

    /** {@code TAPELINE_DOWNLOAD_BATCHES_QUEUE}: URL of the queue that download-batch reads. */
    Optional<String> downloadBatchesQueue();
}
