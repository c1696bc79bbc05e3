package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Role;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadChangedException;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Registers an upload as a version, in steps that a batch also uses. Safe for use by several threads. */
final class RegisterVersion {

    private final Uploads uploads;
    private final Recordings recordings;
    private final VaultObjects objects;
    private final ObjectCheck check;
    private final Registering registering;
    private final Clock clock;

    RegisterVersion(World world, Registering registering) {
        this.uploads = world.uploads();
        this.recordings = world.recordings();
        this.objects = world.objects();
        this.check = new ObjectCheck(world.objects());
        this.registering = registering;
        this.clock = world.clock();
    }

    /** The answer to the caller. */
    sealed interface Answer extends Prepared {

        /**
         * The upload is registered.
         *
         * @param created false when this upload had been registered before
         */
        record Registered(Recording recording, boolean created) implements Answer {}

        /** The upload is not registered yet: a worker reads the object. */
        record Goes(Registering.Progress on) implements Answer {}
    }

    /** An answer, or a checked upload that remains to be registered. */
    sealed interface Prepared permits Answer, Checked {}

    /**
     * An upload whose object is valid, and which the lifecycle rule no longer removes.
     *
     * @param recording the recording to be written
     */
    record Checked(Recording recording, Upload upload) implements Prepared {}

    /**
     * @throws ProblemException 403 for an artist that is not the caller's, 404 for an upload that is not theirs, 409 when another
     *     upload has the version or this one is not complete, 422 when the object differs from what was announced
     */
    Answer register(Caller caller, Registration wanted) {
        Upload upload = owned(caller, wanted.upload(), uploads.find(wanted.upload()));
        return switch (prepared(caller, wanted, upload, recordings.find(upload.version()))) {
            case Answer answer -> answer;
            case Checked checked -> write(checked);
        };
    }

    /**
     * All steps except writing the result.
     *
     * @param there the recording of the upload's version name, if it is registered
     */
    Prepared prepared(Caller caller, Registration wanted, Upload upload, Optional<Recording> there) {
        if (there.isPresent()) {
            return new Answer.Registered(ownOf(there.get(), upload), false);
        }
        if (upload.state() == Upload.State.REGISTERING || upload.state() == Upload.State.REFUSED) {
            return new Answer.Goes(registering.ask(upload));
        }
        requireUploaded(upload);
        VaultObjects.Found found =
                upload.multipart().isPresent() || upload.storedAs().isPresent() ? check.look(upload) : kept(upload);
        Recording recording = recording(upload, wanted, caller);
        if (upload.storedAs().isPresent()) {
            requireStored(upload, upload.storedAs().get());
            return new Checked(recording, upload);
        }
        return upload.multipart().isEmpty() && found.sha256().isPresent()
                ? new Checked(recording, upload)
                : new Answer.Goes(registering.begin(recording, upload));
    }

    /**
     * First removes the tag by which the lifecycle rule finds the object, and then examines it. So the object can't be
     * removed after the check. An invalid object gets the tag again.
     */
    private VaultObjects.Found kept(Upload upload) {
        if (!objects.keep(upload.objectKey())) {
            throw ObjectCheck.notUploaded(upload);
        }
        try {
            return check.look(upload);
        } catch (ProblemException e) {
            release(upload);
            throw e;
        }
    }

    /** The upload, if the caller may register it. */
    Upload owned(Caller caller, UploadId id, Optional<Upload> there) {
        Upload upload = there.filter(found -> found.owner().equals(caller.subject()) || caller.is(Role.MANAGER))
                .orElseThrow(() -> unknown(id));
        if (!caller.mayActFor(upload.version().artist())) {
            throw Problem.of(
                            403,
                            "not-your-artist",
                            "The token does not allow this",
                            "Your token does not name the artist "
                                    + upload.version().artist() + "; ask a studio manager.")
                    .exception();
        }
        return upload;
    }

    /**
     * The content of a shared object was checked against its SHA-256 when it was registered, and nothing has removed it since.
     *
     * @param as the version whose object it shares
     */
    private void requireStored(Upload upload, VersionName as) {
        boolean same = recordings
                .find(as)
                .filter(there -> there.objectKey().equals(upload.objectKey())
                        && there.sha256().equals(upload.promised()))
                .isPresent();
        if (!same) {
            throw gone(upload);
        }
    }

    /** Lets the lifecycle rule remove the object, unless it belongs to another version. */
    private void release(Upload upload) {
        if (upload.storedAs().isEmpty()) {
            objects.release(upload.objectKey());
        }
    }

    static ProblemException gone(Upload upload) {
        return Problem.notFound("What upload " + upload.id() + " brought is gone from the bucket."
                        + " Announce the file again: POST /v1/uploads.")
                .exception();
    }

    /** Registers the version, unless another request has already done so. */
    Answer.Registered write(Checked checked) {
        Upload upload = checked.upload();
        Recording now = written(checked.recording(), upload);
        if (!now.upload().equals(upload.id())) {
            release(upload);
        }
        return new Answer.Registered(ownOf(now, upload), now.equals(checked.recording()));
    }

    private Recording written(Recording own, Upload upload) {
        try {
            return recordings.register(own, upload);
        } catch (UploadChangedException e) {
            release(upload);
            throw e;
        }
    }

    private static ProblemException unknown(UploadId id) {
        return Problem.notFound("There is no upload " + id
                        + " of yours, or no longer. Announce the file again: POST /v1/uploads.")
                .exception();
    }

    /** The same upload again gives the same answer; another one is a conflict and changes nothing. */
    private static Recording ownOf(Recording there, Upload upload) {
        if (there.upload().equals(upload.id())) {
            return there;
        }
        VersionName name = there.version();
        throw Problem.conflict(
                        "version-exists",
                        "Version " + name.version() + " of track " + name.track() + " was registered at "
                                + there.registeredAt() + " with "
                                + upload.sha256()
                                        .map(own -> own.equals(there.sha256()) ? "the same" : "another")
                                        .orElse("the")
                                + " checksum (" + there.sha256()
                                + "). A registered version can't be overwritten: register under another version name.")
                .exception();
    }

    private static void requireUploaded(Upload upload) {
        switch (upload.state()) {
            case ABORTED ->
                throw Problem.conflict(
                                "upload-aborted",
                                "Upload " + upload.id() + " was aborted. Announce and upload the file again.")
                        .exception();
            case OPEN -> {
                if (upload.multipart().isPresent()) {
                    throw Problem.conflict(
                                    "upload-not-complete",
                                    "Upload " + upload.id() + " is not complete: complete it, then register it.")
                            .exception();
                }
            }
            case UPLOADED -> {
                // complete
            }
            case REGISTERING, REGISTERED, REFUSED ->
                throw new IllegalStateException(
                        "Upload " + upload.id() + " is " + upload.state() + ", but its version is not there");
        }
    }

    private Recording recording(Upload upload, Registration wanted, Caller caller) {
        Instant now = clock.instant();
        return new Recording(
                upload.version(),
                upload.id(),
                upload.objectKey(),
                upload.fileName(),
                wanted.originalPath(),
                upload.format(),
                upload.bytes(),
                upload.promised(),
                wanted.uploadedAt().orElse(now),
                now,
                caller.subject(),
                wanted.needsReview(),
                wanted.notes());
    }
}
