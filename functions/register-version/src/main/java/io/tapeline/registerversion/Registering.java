package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadChangedException;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verification;
import io.tapeline.studio.Verifications;

/**
 * Asynchronous registrations: each is begun once, and the next request continues it if its worker has died. Safe for use by several
 * threads.
 */
final class Registering {

    private final Uploads uploads;
    private final Verifications verifications;
    private final Workers workers;

    Registering(World world) {
        this.uploads = world.uploads();
        this.verifications = world.verifications();
        this.workers = world.workers();
    }

    /** The progress of a registration. */
    record Progress(Upload upload, long bytesRead) {}

    /**
     * Begins a registration, unless another request has just done so.
     *
     * @param recording the recording to be written
     */
    Progress begin(Recording recording, Upload upload) {
        if (verifications.begin(recording, upload)) {
            return ask(upload.in(Upload.State.REGISTERING));
        }
        return ask(uploads.find(upload.id())
                .filter(now -> now.state() == Upload.State.REGISTERING)
                .orElseThrow(() -> new UploadChangedException(upload.id())));
    }

    /**
     * The progress of a registration. Starts a worker if there is none.
     *
     * @param upload an upload that is being registered, or was refused
     * @throws ProblemException the problem for which the worker refused the upload
     */
    Progress ask(Upload upload) {
        Verification verification = verifications
                .find(upload.id())
                .orElseThrow(() -> new IllegalStateException("Upload " + upload.id() + " has no verification"));
        verification.refusal().ifPresent(refusal -> {
            throw problem(refusal).exception();
        });
        if (verifications.mayStart(upload.id())) {
            workers.start(upload.id());
        }
        return new Progress(upload, verification.progress().bytes());
    }

    private static Problem problem(Verification.Refusal refusal) {
        return Problem.of(refusal.status(), refusal.code(), refusal.title(), refusal.detail());
    }
}
