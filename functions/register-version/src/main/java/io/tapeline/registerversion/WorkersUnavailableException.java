package io.tapeline.registerversion;

import io.tapeline.model.UnavailableException;

/** Lambda did not answer, or refused. The same request may be made again. */
final class WorkersUnavailableException extends UnavailableException {

    WorkersUnavailableException(Throwable cause) {
        super(
                "No worker could be started",
                cause,
                "Lambda does not answer. Send the same request again, after a minute at most the object is read; a version is registered once, however often you ask.");
    }
}
