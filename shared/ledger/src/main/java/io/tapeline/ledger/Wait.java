package io.tapeline.ledger;

import io.tapeline.model.Reason;
import java.time.Instant;

/**
 * The reason why a job waits; nothing runs meanwhile.
 *
 * @param until when its extraction continues by itself
 * @param why the source's reason
 */
public record Wait(Instant until, Reason why) {}
