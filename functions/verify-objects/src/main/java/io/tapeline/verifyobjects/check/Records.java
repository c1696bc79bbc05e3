package io.tapeline.verifyobjects.check;

import io.tapeline.ledger.WatchedFiles;
import io.tapeline.model.ObjectKeys;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the records of objects by object key. Thread-safe. */
public final class Records {

    private static final int MOST_UPLOADS = 25;

    private final WatchedFiles files;
    private final Uploads uploads;
    private final Recordings recordings;

    public Records(WatchedFiles files, Uploads uploads, Recordings recordings) {
        this.files = files;
        this.uploads = uploads;
        this.recordings = recordings;
    }

    /** The record of an object; strongly consistent. */
    public Optional<KnownObject> find(String key) {
        if (key.startsWith(ObjectKeys.INGESTED)) {
            return files.find(key).map(KnownObject::of);
        }
        return uploadOf(key)
                .flatMap(uploads::find)
                .flatMap(upload -> recordings.find(upload.version()).filter(version -> version.upload()
                        .equals(upload.id())))
                .filter(version -> version.objectKey().equals(key))
                .map(KnownObject::of);
    }

    /**
     * Which of these objects have no record, neither as an ingested file nor as an upload of the studio.
     */
    public List<String> unrecorded(List<String> keys) {
        Set<String> known = new HashSet<>();
        List<String> ingested =
                keys.stream().filter(key -> key.startsWith(ObjectKeys.INGESTED)).toList();
        for (int from = 0; from < ingested.size(); from += WatchedFiles.MOST_KEYS) {
            known.addAll(
                    files.recorded(ingested.subList(from, Math.min(from + WatchedFiles.MOST_KEYS, ingested.size()))));
        }
        known.addAll(announced(keys));
        return keys.stream().filter(key -> !known.contains(key)).toList();
    }

    /** The keys that belong to an upload, in whatever state. */
    private Set<String> announced(List<String> keys) {
        Map<UploadId, String> byUpload = new HashMap<>();
        keys.forEach(key -> uploadOf(key).ifPresent(upload -> byUpload.put(upload, key)));
        List<UploadId> ids = new ArrayList<>(byUpload.keySet());
        Set<String> found = new HashSet<>();
        for (int from = 0; from < ids.size(); from += MOST_UPLOADS) {
            Set<UploadId> asked = Set.copyOf(ids.subList(from, Math.min(from + MOST_UPLOADS, ids.size())));
            uploads.findAll(asked).values().forEach(upload -> found.add(upload.objectKey()));
        }
        return found;
    }

    /** Whether parts of this upload may still be sent: it was announced, and was neither completed nor aborted. */
    public boolean isOpen(BucketObjects.OpenUpload upload) {
        return uploadOf(upload.key())
                .flatMap(uploads::find)
                .filter(announced -> announced.state() == Upload.State.OPEN
                        && announced
                                .multipart()
                                .filter(parts -> parts.s3UploadId().equals(upload.id()))
                                .isPresent())
                .isPresent();
    }

    /** The upload whose id is in the key of a studio object: {@code studio/…/<upload id>.<extension>}. */
    private static Optional<UploadId> uploadOf(String key) {
        int slash = key.lastIndexOf('/');
        int dot = key.lastIndexOf('.');
        if (!key.startsWith(KnownObject.STUDIO) || dot < slash) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UploadId(key.substring(slash + 1, dot)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
