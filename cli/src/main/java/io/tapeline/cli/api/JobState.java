package io.tapeline.cli.api;

import java.util.Arrays;
import java.util.Locale;

/** Where a job is, as the API says it. */
public enum JobState {
    RUNNING,
    /** Its source gives no more before a time, at which it continues by itself. */
    WAITING,
    CANCELLING,
    /** It has cost what it may cost, and stops. */
    PAUSING,
    DONE,
    CANCELLED,
    /** It has cost what it may cost; retrying it with a higher limit continues. */
    PAUSED,
    FAILED,
    /** A word that this command line is too old to know. */
    UNKNOWN;

    static JobState named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(state -> state.name().equals(wanted))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether nothing more will happen unless somebody retries the job. */
    public boolean ended() {
        return this == DONE || this == CANCELLED || this == PAUSED || this == FAILED;
    }

    /** In lower case, for a person. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
