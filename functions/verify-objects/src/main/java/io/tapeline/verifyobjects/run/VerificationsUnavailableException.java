package io.tapeline.verifyobjects.run;

/** The table can't be read or written just now: the same call may be made again. */
public final class VerificationsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VerificationsUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
