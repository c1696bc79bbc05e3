package io.tapeline.browserecordings;

import io.tapeline.api.Problem;
import io.tapeline.studio.StudioUnavailableException;
import java.util.Optional;

/** What exceptions from behind the API mean for the caller. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return e instanceof StudioUnavailableException
                ? Optional.of(Problem.unavailable("The table does not answer. Send the same request again."))
                : Optional.empty();
    }
}
