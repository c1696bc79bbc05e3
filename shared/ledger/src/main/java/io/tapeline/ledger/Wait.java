package io.tapeline.ledger;

import io.tapeline.model.Reason;
import java.time.Instant;

/**
 * What a job waits for, without anybody working on it.
 *
 * @param until when its extraction continues by itself
 * @param why what its source said
 */
public record Wait(Instant until, Reason why) {}
