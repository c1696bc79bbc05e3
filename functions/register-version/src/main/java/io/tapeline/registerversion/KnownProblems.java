package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.model.UnavailableException;
import io.tapeline.studio.UploadChangedException;
import java.util.Optional;

/** The problem documents for exceptions of the use cases. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return switch (e) {
            case UnavailableException unavailable -> Optional.of(Problem.unavailable(unavailable));
            case UploadChangedException changed ->
                Optional.of(Problem.conflict("upload-changed", changed.getMessage() + "."));
            default -> Optional.empty();
        };
    }
}
