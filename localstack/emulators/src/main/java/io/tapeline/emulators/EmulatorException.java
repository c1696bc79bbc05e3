package io.tapeline.emulators;

/** An emulator could not be started; the message is one sentence for a person, with what to do next. */
public final class EmulatorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmulatorException(String message) {
        super(message);
    }

    EmulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
