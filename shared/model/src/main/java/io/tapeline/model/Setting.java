package io.tapeline.model;

import java.util.Optional;

/** A setting of a function, which is an environment variable. */
public final class Setting {

    private Setting() {}

    /**
     * The value of a required setting.
     *
     * @param name of the environment variable
     * @param what it must be, as the end of a sentence: "the name of the bucket"
     * @throws IllegalStateException with a sentence that names the setting when it is missing or blank
     */
    public static String needed(String name, Optional<String> value, String what) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(name + " is not set; it must be " + what));
    }
}
