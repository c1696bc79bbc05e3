package io.tapeline.authorizecaller;

/** The issuer's keys could not be had, so nothing can be said about the token. The caller may try again. */
final class IssuerUnavailableException extends RuntimeException {

    IssuerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
