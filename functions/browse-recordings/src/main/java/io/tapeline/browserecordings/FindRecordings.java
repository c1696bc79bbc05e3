package io.tapeline.browserecordings;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.VersionName;
import java.util.List;

/** Finds single recordings that a caller may see. Recordings of others are answered like recordings that do not exist. */
final class FindRecordings {

    private final Recordings recordings;

    FindRecordings(Recordings recordings) {
        this.recordings = recordings;
    }

    /**
     * @throws ProblemException (404) when there is none that the caller may see
     */
    Recording find(Caller caller, VersionName version) {
        requireOwn(caller, version.artist());
        return recordings.find(version).orElseThrow(() -> Problem.notFound(
                        "There is no version " + version.version() + " of track "
                                + version.track() + " in song " + version.song() + " by " + version.artist()
                                + ". GET /v1/recordings lists what there is.")
                .exception());
    }

    /**
     * @throws ProblemException (404) when the artist is not one of the caller's
     */
    List<Recording> withChecksum(Caller caller, StudioName artist, Sha256 sha256) {
        requireOwn(caller, artist);
        return recordings.withChecksum(artist, sha256);
    }

    /** Refuses an artist of others, with the same answer whether that artist has recordings or not. */
    static void requireOwn(Caller caller, StudioName artist) {
        if (!caller.mayActFor(artist)) {
            throw Problem.notFound("There is no artist " + artist
                            + " among yours. GET /v1/recordings without an artist lists all that you may see.")
                    .exception();
        }
    }
}
