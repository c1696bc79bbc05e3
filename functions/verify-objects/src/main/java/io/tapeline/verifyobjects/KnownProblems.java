package io.tapeline.verifyobjects;

import io.tapeline.api.Problem;
import io.tapeline.verifyobjects.run.VerificationsUnavailableException;
import io.tapeline.verifyobjects.run.WorkersUnavailableException;
import java.util.Optional;

/** What exceptions from behind the API mean for the caller. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return switch (e) {
            case VerificationsUnavailableException table ->
                Optional.of(Problem.unavailable("The table does not answer. Send the same request again."));
            case WorkersUnavailableException workers ->
                Optional.of(Problem.unavailable("Lambda does not answer. Send the same request again;"
                        + " a verification with an id is made once, however often you ask."));
            default -> Optional.empty();
        };
    }
}
