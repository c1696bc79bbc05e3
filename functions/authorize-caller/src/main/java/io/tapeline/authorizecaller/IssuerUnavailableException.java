package io.tapeline.authorizecaller;

/** The issuer's keys could not be read, so the token can't be checked. The caller may retry. */
final class IssuerUnavailableException extends RuntimeException {

    IssuerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
