package io.tapeline.cli.api;

/**
 * The result of one of several things that were asked by one request.
 *
 * @param <T> the result of it when all is well
 */
public sealed interface Each<T> {

    /** That. */
    record Done<T>(T value) implements Each<T> {}

    /** A no of its own. */
    record Refused<T>(ApiException problem) implements Each<T> {}

    /** Its value; its no, thrown. */
    default T orThrow() throws ApiException {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(ApiException problem) -> throw problem;
        };
    }
}
