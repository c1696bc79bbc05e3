package io.tapeline.registerversion;

/** S3 did not answer, or refused. The same request may be made again. */
final class VaultUnavailableException extends RuntimeException {

    VaultUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
