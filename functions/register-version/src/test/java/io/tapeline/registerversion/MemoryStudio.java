package io.tapeline.registerversion;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadChangedException;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Uploads and recordings in memory, by the rules of the real ones. */
final class MemoryStudio implements Uploads, Recordings {

    final Map<UploadId, Upload> uploads = new HashMap<>();
    final Map<VersionName, Recording> recordings = new HashMap<>();

    /** Runs just before a registration is written: what somebody else does at that moment. */
    Runnable meanwhile = () -> {};

    @Override
    public boolean open(Upload upload, int mostOpen) {
        uploads.put(upload.id(), upload);
        return true;
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public boolean move(Upload seen, Upload.State next) {
        return uploads.replace(seen.id(), seen, seen.in(next));
    }

    @Override
    public Recording register(Recording recording, Upload upload) {
        meanwhile.run();
        Recording there = recordings.get(recording.version());
        if (there != null) {
            return there;
        }
        if (!move(upload, Upload.State.REGISTERED)) {
            throw new UploadChangedException(upload.id());
        }
        recordings.put(recording.version(), recording);
        return recording;
    }

    @Override
    public Optional<Recording> find(VersionName version) {
        return Optional.ofNullable(recordings.get(version));
    }

    @Override
    public List<Recording> withChecksum(StudioName artist, Sha256 sha256) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Listing list(Filter filter, Order order, int most, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Listing listOf(Set<StudioName> artists, Order order, int most, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }
}
