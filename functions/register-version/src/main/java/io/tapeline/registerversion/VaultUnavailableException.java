package io.tapeline.registerversion;

import io.tapeline.model.UnavailableException;

/** S3 did not answer, or refused. The same request may be made again. */
final class VaultUnavailableException extends UnavailableException {

    VaultUnavailableException(String message, Throwable cause) {
        super(
                message,
                cause,
                "S3 does not answer. Send the same request again; a version is registered once, however often you ask.");
    }
}
