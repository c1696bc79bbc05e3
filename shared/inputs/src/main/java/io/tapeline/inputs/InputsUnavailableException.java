package io.tapeline.inputs;

/** S3 did not answer, or broke off. The same may work later. */
public final class InputsUnavailableException extends RuntimeException {

    public InputsUnavailableException(String key, Throwable cause) {
        super("The list " + key + " can't be read from S3 or written to it", cause);
    }
}
