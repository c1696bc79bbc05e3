package io.tapeline.issueuploadurl;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import java.util.Optional;

/** Finds the upload that a route names, if the caller may act for its artist. */
final class VisibleUploads {

    private final Uploads uploads;

    VisibleUploads(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * @throws ProblemException (400) when the id is invalid, (404) when the upload does not exist or belongs to another
     *     artist; the answer is the same for both
     */
    Upload named(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        FieldErrors errors = new FieldErrors();
        Optional<UploadId> id = errors.parsed("id", Optional.of(request.variable("id")), UploadId::new);
        errors.throwIfAny();
        return id.flatMap(uploads::find)
                .filter(upload -> caller.mayActFor(upload.version().artist()))
                .orElseThrow(() -> unknown(id.orElseThrow()));
    }

    static ProblemException unknown(UploadId id) {
        return Problem.notFound(
                        "There is no upload " + id + ", or no longer. Announce the file again: POST /v1/uploads.")
                .exception();
    }
}
