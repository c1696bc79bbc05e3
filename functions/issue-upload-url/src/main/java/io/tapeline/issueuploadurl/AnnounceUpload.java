package io.tapeline.issueuploadurl;

import io.tapeline.api.Problem;
import io.tapeline.model.ObjectKeys;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens an upload, unless there is nothing to send: a version that is registered with the same checksum is not sent again, and
 * one that is registered with another is never replaced.
 */
final class AnnounceUpload {

    private final UploadRules rules;
    private final Uploads uploads;
    private final RegisteredVersions versions;
    private final UploadStorage storage;
    private final Supplier<UploadId> ids;
    private final Clock clock;

    AnnounceUpload(
            UploadRules rules,
            Uploads uploads,
            RegisteredVersions versions,
            UploadStorage storage,
            Supplier<UploadId> ids,
            Clock clock) {
        this.rules = rules;
        this.uploads = uploads;
        this.versions = versions;
        this.storage = storage;
        this.ids = ids;
        this.clock = clock;
    }

    /** What comes of it. */
    sealed interface Outcome {

        /** An upload, open. */
        record Opened(Upload upload) implements Outcome {}

        /** That file is there as that version. */
        record AlreadyRegistered(Recording recording) implements Outcome {}
    }

    /**
     * @throws io.tapeline.api.ProblemException (403) when the artist is none of the caller's, (409) when the version is
     *     registered with another checksum, (429) when the caller has too many open uploads
     */
    Outcome announce(Caller caller, Announcement announced) {
        if (!caller.mayActFor(announced.version().artist())) {
            throw Problem.of(
                            403,
                            "not-your-artist",
                            "The caller may not do this",
                            "Your token does not let you upload for this artist. Ask whoever gives out the tokens.")
                    .exception();
        }
        Optional<Recording> registered = versions.find(announced.version());
        if (registered.isEmpty()) {
            return new Outcome.Opened(open(caller, announced));
        }
        Recording recording = registered.get();
        if (!recording.sha256().equals(announced.sha256())) {
            throw Problem.conflict(
                            "version-exists",
                            "This version was registered at " + recording.registeredAt()
                                    + " with another checksum, and a version is for ever. Choose another version tag.")
                    .exception();
        }
        return new Outcome.AlreadyRegistered(recording);
    }

    private Upload open(Caller caller, Announcement announced) {
        UploadId id = ids.get();
        VersionName version = announced.version();
        String key = ObjectKeys.studio(
                version.artist().value(),
                version.song().value(),
                version.track().value(),
                version.version().value(),
                id.value(),
                announced.format());
        Upload upload = new Upload(
                id,
                version,
                announced.fileName(),
                announced.format(),
                announced.bytes(),
                announced.sha256(),
                key,
                caller.subject(),
                clock.instant(),
                begun(announced, key),
                Upload.State.OPEN);
        if (!uploads.open(upload, rules.mostOpen())) {
            upload.multipart().ifPresent(multipart -> storage.abort(key, multipart.s3UploadId()));
            throw Problem.of(
                            429,
                            "too-many-open-uploads",
                            "Too many open uploads",
                            "You have " + rules.mostOpen()
                                    + " open uploads, and that is the most. Complete and register"
                                    + " some, or abort them: DELETE /v1/uploads/{id}.")
                    .exception();
        }
        return upload;
    }

    private Optional<Upload.Multipart> begun(Announcement announced, String key) {
        return switch (UploadPlan.of(announced.bytes(), rules.singleUpTo())) {
            case UploadPlan.Single single -> Optional.empty();
            case UploadPlan.Multipart plan ->
                Optional.of(new Upload.Multipart(storage.begin(key, announced.format()), plan));
        };
    }
}
