package io.tapeline.registerversion;

/** Lambda did not answer, or refused. The same request may be made again. */
final class WorkersUnavailableException extends RuntimeException {

    WorkersUnavailableException(Throwable cause) {
        super("No worker could be started", cause);
    }
}
