package io.tapeline.issueuploadurl;

import io.tapeline.api.Problem;
import io.tapeline.model.ObjectKeys;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Opens uploads, unless there is nothing to send. A version that is registered with the same checksum is not sent again. A version
 * that is registered with another checksum is never replaced. On request, content that is stored as another version of the artist
 * is not sent again either: the upload shares its object.
 */
final class AnnounceUpload {

    private final UploadRules rules;
    private final Uploads uploads;
    private final Recordings versions;
    private final UploadStorage storage;
    private final Supplier<UploadId> ids;
    private final Clock clock;

    AnnounceUpload(
            UploadRules rules,
            Uploads uploads,
            Recordings versions,
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

    /** The result of an announcement. */
    sealed interface Outcome {

        /** The upload was opened. */
        record Opened(Upload upload) implements Outcome {}

        /** The same file is registered as this version. */
        record AlreadyRegistered(Recording recording) implements Outcome {}

        /** Nothing was opened: 403 for an artist that is not one of the caller's, 409 for a conflict, 429 for too many open uploads. */
        record Refused(Problem problem) implements Outcome {}
    }

    /**
     * @param announced at most 25
     * @return an outcome for each, in their order
     */
    List<Outcome> announce(Caller caller, List<Announcement> announced) {
        Map<VersionName, Recording> registered =
                versions.findEach(announced.stream().map(Announcement::version).collect(Collectors.toSet()));
        List<Optional<Outcome>> known = announced.stream()
                .map(each -> known(caller, each, Optional.ofNullable(registered.get(each.version()))))
                .toList();
        List<Upload> wanted = new ArrayList<>();
        for (int i = 0; i < announced.size(); i++) {
            if (known.get(i).isEmpty()) {
                wanted.add(begun(caller, announced.get(i)));
            }
        }
        Iterator<Outcome> opened = opened(wanted).iterator();
        return known.stream().map(outcome -> outcome.orElseGet(opened::next)).toList();
    }

    /** The outcome, if it is known without opening an upload. */
    private Optional<Outcome> known(Caller caller, Announcement announced, Optional<Recording> registered) {
        if (!caller.mayActFor(announced.version().artist())) {
            return Optional.of(new Outcome.Refused(Problem.of(
                    403,
                    "not-your-artist",
                    "The caller may not do this",
                    "Your token does not let you upload for this artist. Ask the administrator of the tokens.")));
        }
        if (registered.isPresent()) {
            return registered.map(recording -> Optional.of(recording.sha256()).equals(announced.sha256())
                    ? new Outcome.AlreadyRegistered(recording)
                    : new Outcome.Refused(exists(recording, announced)));
        }
        return isPerhapsStored(announced)
                ? Optional.of(new Outcome.Refused(checksumNeeded(announced)))
                : Optional.empty();
    }

    private static Problem exists(Recording there, Announcement announced) {
        return Problem.conflict(
                "version-exists",
                "This version was registered at " + there.registeredAt()
                        + (announced.sha256().isPresent()
                                ? " with another checksum, and a registered version can't be overwritten. Choose another version tag."
                                : ", and a registered version can't be overwritten. Announce the file with its SHA-256 to learn whether it is"
                                        + " the same, or choose another version tag."));
    }

    private boolean isPerhapsStored(Announcement announced) {
        return announced.reuse()
                && announced.sha256().isEmpty()
                && versions.mayHaveInParts(announced.version().artist(), announced.bytes());
    }

    private static Problem checksumNeeded(Announcement announced) {
        return Problem.conflict(
                "sha256-needed",
                "The artist has a file of " + announced.bytes()
                        + " bytes already. Announce this one with its SHA-256: if it"
                        + " is the same, nothing need be sent. Or announce it without reuse.");
    }

    private List<Outcome> opened(List<Upload> wanted) {
        int room = uploads.open(wanted, rules.mostOpen());
        List<Outcome> outcomes = new ArrayList<>();
        for (Upload upload : wanted) {
            if (outcomes.size() < room) {
                outcomes.add(new Outcome.Opened(upload));
            } else {
                upload.multipart().ifPresent(multipart -> storage.abort(upload.objectKey(), multipart.s3UploadId()));
                outcomes.add(new Outcome.Refused(Problem.of(
                        429,
                        "too-many-open-uploads",
                        "Too many open uploads",
                        "You have " + rules.mostOpen() + " open uploads, and that is the most. Complete and register"
                                + " some, or abort them: DELETE /v1/uploads/{id}.")));
            }
        }
        return outcomes;
    }

    private Upload begun(Caller caller, Announcement announced) {
        Optional<Recording> stored = stored(announced);
        UploadId id = ids.get();
        VersionName version = announced.version();
        String key = stored.map(Recording::objectKey)
                .orElseGet(() -> ObjectKeys.studio(
                        version.artist().value(),
                        version.song().value(),
                        version.track().value(),
                        version.version().value(),
                        id.value(),
                        announced.format().extension()));
        return new Upload(
                id,
                version,
                announced.fileName(),
                announced.format(),
                announced.bytes(),
                announced.sha256(),
                key,
                caller.subject(),
                clock.instant(),
                stored.isPresent() ? Optional.empty() : begun(announced, key),
                stored.map(Recording::version),
                Upload.State.OPEN);
    }

    /** A recording with the same content whose object exists, if the caller wants to reuse it. */
    private Optional<Recording> stored(Announcement announced) {
        return announced
                .sha256()
                .filter(sha256 -> announced.reuse())
                .flatMap(sha256 -> versions.withChecksum(announced.version().artist(), sha256).stream()
                        .filter(recording ->
                                recording.bytes() == announced.bytes() && recording.format() == announced.format())
                        .filter(recording -> storage.isThere(recording.objectKey(), recording.bytes()))
                        .findFirst());
    }

    private Optional<Upload.Multipart> begun(Announcement announced, String key) {
        return switch (UploadPlan.of(announced.bytes(), rules.singleUpTo())) {
            case UploadPlan.Single single -> Optional.empty();
            case UploadPlan.Multipart plan ->
                Optional.of(new Upload.Multipart(
                        storage.begin(key, announced.format(), announced.partChecksum()),
                        plan,
                        announced.partChecksum()));
        };
    }
}
