package io.tapeline.managejobs.health;

import java.util.Optional;

/**
 * The answer to a question, or the reason why it is unknown.
 *
 * @param unknown the reason, as a sentence for a person
 */
record Answer<T>(Optional<T> known, Optional<String> unknown) {

    static <T> Answer<T> of(T value) {
        return new Answer<>(Optional.of(value), Optional.empty());
    }

    static <T> Answer<T> unknown(String why) {
        return new Answer<>(Optional.empty(), Optional.of(why));
    }
}
