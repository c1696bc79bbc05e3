package io.tapeline.cli.api;

import java.util.Arrays;
import java.util.Locale;

/** The state of a job. */
public enum JobState {
    RUNNING,
    /** Its source gives nothing before a certain time, at which the job continues by itself. */
    WAITING,
    CANCELLING,
    /** It has reached its cost limit and is stopping. */
    PAUSING,
    DONE,
    CANCELLED,
    /** It has reached its cost limit; a retry with a higher limit continues it. */
    PAUSED,
    FAILED,
    /** A state that this version of the command line does not know. */
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
