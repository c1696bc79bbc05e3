package io.tapeline.authorizecaller;

/** The token is not accepted. The message is for the log; the caller only learns that it was refused. */
final class TokenRefusedException extends Exception {

    TokenRefusedException(String message) {
        super(message);
    }
}
