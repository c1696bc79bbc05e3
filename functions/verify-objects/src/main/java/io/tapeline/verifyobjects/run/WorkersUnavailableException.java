package io.tapeline.verifyobjects.run;

/** No worker could be started: the same call may be made again. */
public final class WorkersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkersUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
