package io.tapeline.cli.api;

/**
 * The result of one of several items of one request.
 *
 * @param <T> the result when the item succeeded
 */
public sealed interface Each<T> {

    /** The item succeeded. */
    record Done<T>(T value) implements Each<T> {}

    /** The item was refused, for a reason of its own. */
    record Refused<T>(ApiException problem) implements Each<T> {}

    /** Returns the value, or throws the refusal. */
    default T orThrow() throws ApiException {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(ApiException problem) -> throw problem;
        };
    }
}
