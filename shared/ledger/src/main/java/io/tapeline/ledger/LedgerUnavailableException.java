package io.tapeline.ledger;

import io.tapeline.model.UnavailableException;

/** DynamoDB did not answer, or throttled requests for too long. The same call may be made again. */
public final class LedgerUnavailableException extends UnavailableException {

    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause, "The ledger does not answer. Send the same request again.");
    }
}
