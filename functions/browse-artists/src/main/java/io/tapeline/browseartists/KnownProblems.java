package io.tapeline.browseartists;

import io.tapeline.api.Problem;
import io.tapeline.artists.ArtistsUnavailableException;
import io.tapeline.browseartists.exports.ExportsUnavailableException;
import java.util.Optional;

/** What exceptions from behind the API mean for the caller. */
final class KnownProblems {

    private KnownProblems() {}

    static Optional<Problem> of(RuntimeException e) {
        return switch (e) {
            case ArtistsUnavailableException artists ->
                Optional.of(Problem.unavailable("The table does not answer. Send the same request again."));
            case ExportsUnavailableException exports ->
                Optional.of(Problem.unavailable("What writes exports does not answer. Send the same request again;"
                        + " an export with an id is made once, however often you ask."));
            default -> Optional.empty();
        };
    }
}
