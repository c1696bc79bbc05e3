package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.model.Deadline;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verification;
import io.tapeline.studio.Verifications;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The work of a worker: it reads the object of an upload that is being registered, and registers or refuses the upload. If its time
 * is not enough, it starts a successor. It may be repeated at any time, also concurrently, because only one worker holds the lease,
 * and the result is written once. Safe for use by several threads.
 */
final class VerifyUpload {

    private final Uploads uploads;
    private final Verifications verifications;
    private final RegisterVersion register;
    private final VaultObjects objects;
    private final ObjectCheck check;
    private final ReadObject reading;
    private final Workers workers;
    private final Supplier<String> names;
    private final Clock clock;

    VerifyUpload(World world, RegisterVersion register, ReadObject reading, Supplier<String> names) {
        this.uploads = world.uploads();
        this.verifications = world.verifications();
        this.objects = world.objects();
        this.check = new ObjectCheck(world.objects());
        this.workers = world.workers();
        this.clock = world.clock();
        this.register = register;
        this.reading = reading;
        this.names = names;
    }

    /**
     * @throws RuntimeException when S3 or the table does not answer; the call may be repeated
     */
    void run(UploadId id, Deadline deadline) {
        String worker = names.get();
        verifications.claim(id, worker).ifPresent(claimed -> claimed(id, worker, claimed, deadline));
    }

    private void claimed(UploadId id, String worker, Verification verification, Deadline deadline) {
        Optional<Upload> upload = uploads.find(id).filter(found -> found.state() == Upload.State.REGISTERING);
        if (upload.isEmpty()) {
            verifications.end(id, worker); // another worker registered it and died before it ended the verification
            return;
        }
        try {
            verify(upload.get(), worker, verification, deadline);
        } catch (ProblemException e) {
            refuse(upload.get(), worker, e.problem());
        } catch (RuntimeException e) {
            release(id, worker, e);
            throw e;
        }
    }

    private void verify(Upload upload, String worker, Verification verification, Deadline deadline) {
        objects.keep(upload.objectKey()); // the check below detects a missing object
        VaultObjects.Found found = check.look(upload);
        switch (reading.read(upload.id(), worker, upload.objectKey(), found, verification.progress(), deadline)) {
            case ReadObject.Outcome.Whole whole -> {
                check.compare(upload, whole.sha256());
                if (!objects.isStill(upload.objectKey(), found)) {
                    throw RegisterVersion.gone(upload);
                }
                Recording recording = verification.recording().registeredAt(clock.instant());
                register.write(new RegisterVersion.Checked(recording, upload));
                verifications.end(upload.id(), worker);
            }
            case ReadObject.Outcome.NoTimeLeft late -> {
                verifications.release(upload.id(), worker);
                if (verifications.mayStart(upload.id())) {
                    workers.start(upload.id());
                }
            }
            case ReadObject.Outcome.TakenOver other -> {
                // the worker that holds the lease now continues
            }
        }
    }

    /** First writes the refusal, which only the holder of the lease can do, and then sets the tag by which the object is removed. */
    private void refuse(Upload upload, String worker, Problem problem) {
        Verification.Refusal refusal =
                new Verification.Refusal(problem.status(), problem.code(), problem.title(), problem.detail());
        if (verifications.refuse(upload, worker, refusal)) {
            objects.release(upload.objectKey());
        }
    }

    private void release(UploadId id, String worker, RuntimeException cause) {
        try {
            verifications.release(id, worker);
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // the lease expires by itself
        }
    }
}
