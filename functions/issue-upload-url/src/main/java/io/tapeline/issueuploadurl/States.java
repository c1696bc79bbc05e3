package io.tapeline.issueuploadurl;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.studio.Upload;
import java.util.Locale;

/** Checks whether the state of an upload permits an action. */
final class States {

    private States() {}

    /** The API's form. */
    static String written(Upload.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the file has been sent completely. */
    static boolean isComplete(Upload upload) {
        return switch (upload.state()) {
            case UPLOADED, REGISTERING, REGISTERED, REFUSED -> true;
            case OPEN, ABORTED -> false;
        };
    }

    /**
     * @throws ProblemException (409) when nothing can be sent to the upload any more
     */
    static void requireOpen(Upload upload) {
        if (upload.state() != Upload.State.OPEN) {
            throw notOpen(upload);
        }
    }

    static ProblemException notOpen(Upload upload) {
        String next =
                switch (upload.state()) {
                    case OPEN -> "Look at it again: GET /v1/uploads/" + upload.id() + ".";
                    case UPLOADED -> "All is there; register it: POST /v1/versions.";
                    case REGISTERING -> "See what becomes of it: GET /v1/versions/" + upload.id() + ".";
                    case REFUSED ->
                        "It is not what was promised. Announce and upload the file again: POST /v1/uploads.";
                    case REGISTERED -> "A registered version is kept; there is nothing left to do.";
                    case ABORTED -> "Announce the file again: POST /v1/uploads.";
                };
        return Problem.conflict(
                        "upload-" + written(upload.state()),
                        "Upload " + upload.id() + " is " + written(upload.state()) + ". " + next)
                .exception();
    }

    /**
     * @throws ProblemException (409) when the upload is a single PUT
     */
    static Upload.Multipart requireParts(Upload upload) {
        return upload.multipart().orElseThrow(() -> Problem.conflict(
                        "upload-in-one-put",
                        "Upload " + upload.id() + " is one PUT and has no parts. Send it, and register it:"
                                + " POST /v1/versions.")
                .exception());
    }

    /** The problem that S3 no longer has the parts. */
    static ProblemException gone(Upload upload) {
        return Problem.conflict(
                        "parts-gone",
                        "S3 has no parts of upload " + upload.id() + " any more: they go after some days. Abort it and"
                                + " announce the file again: POST /v1/uploads.")
                .exception();
    }
}
