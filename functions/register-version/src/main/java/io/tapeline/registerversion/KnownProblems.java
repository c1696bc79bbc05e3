package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.studio.UploadChangedException;
import java.util.Optional;

/** What exceptions from behind the API mean for the caller. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return switch (e) {
            case StudioUnavailableException studio ->
                Optional.of(Problem.unavailable("The table does not answer. Send the same request again;"
                        + " a version is registered once, however often you ask."));
            case VaultUnavailableException vault ->
                Optional.of(Problem.unavailable("S3 does not answer. Send the same request again;"
                        + " a version is registered once, however often you ask."));
            case WorkersUnavailableException workers ->
                Optional.of(Problem.unavailable("Lambda does not answer. Send the same request again, after a minute"
                        + " at most the object is read; a version is registered once, however often you ask."));
            case UploadChangedException changed ->
                Optional.of(Problem.conflict("upload-changed", changed.getMessage() + "."));
            default -> Optional.empty();
        };
    }
}
