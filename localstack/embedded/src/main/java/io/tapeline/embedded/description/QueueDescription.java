package io.tapeline.embedded.description;

import java.time.Duration;

/**
 * A queue and its dead-letter queue.
 *
 * @param deadLettersAfter deliveries after which a message moves to the dead-letter queue
 */
public record QueueDescription(String name, Duration visibilityTimeout, int deadLettersAfter) {}
