package io.tapeline.issueuploadurl;

import io.tapeline.api.Problem;
import io.tapeline.studio.StudioUnavailableException;
import java.util.Optional;

/** What exceptions from behind the API mean for the caller. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return switch (e) {
            case StudioUnavailableException studio ->
                Optional.of(Problem.unavailable("The studio's table does not answer. Send the same request again."));
            case UploadStorage.StorageUnavailableException storage ->
                Optional.of(Problem.unavailable("S3 does not answer. Send the same request again."));
            default -> Optional.empty();
        };
    }
}
