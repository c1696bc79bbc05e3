package io.tapeline.ledger;

/** DynamoDB did not answer or throttled for too long. The same call may be made again. */
public final class LedgerUnavailableException extends RuntimeException {

    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
