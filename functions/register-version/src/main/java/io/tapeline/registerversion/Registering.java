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
 * Asynchronous registrations: begun once, and continued by the next request if the worker has died. Safe for use by several
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

    /** How far one is. */
    record Progress(Upload upload, long bytesRead) {}

    /**
     * Begins one, unless another request has just done so.
     *
     * @param recording that the upload is to become
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
     * The progress of a registration; a worker is started if there is none.
     *
     * @param upload that is registering, or was refused
     * @throws ProblemException that the worker found
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
