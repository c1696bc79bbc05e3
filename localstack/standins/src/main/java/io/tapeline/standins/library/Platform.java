package io.tapeline.standins.library;

import java.util.Arrays;
import java.util.Locale;

/** The two catalogues. */
public enum Platform {
    ARTLIST,
    MOTIONARRAY;

    /** The name in requests and tables: {@code artlist}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The platform with this name. */
    public static Platform of(String wireName) {
        return Arrays.stream(values())
                .filter(platform -> platform.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown platform '" + wireName + "'; use artlist or motionarray."));
    }
}
