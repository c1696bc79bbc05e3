package io.tapeline.managejobs.health;

import java.util.Optional;

/**
 * What somebody was asked for, or why it is not known: one of the two.
 *
 * @param unknown a sentence for a person
 */
record Answer<T>(Optional<T> known, Optional<String> unknown) {

    static <T> Answer<T> of(T value) {
        return new Answer<>(Optional.of(value), Optional.empty());
    }

    static <T> Answer<T> unknown(String why) {
        return new Answer<>(Optional.empty(), Optional.of(why));
    }
}
