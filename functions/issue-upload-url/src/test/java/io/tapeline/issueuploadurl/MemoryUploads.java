package io.tapeline.issueuploadurl;

import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Uploads in memory, for one thread. */
final class MemoryUploads implements Uploads {

    final Map<UploadId, Upload> uploads = new HashMap<>();
    Runnable beforeMove = () -> {};

    @Override
    public boolean open(Upload upload, int mostOpen) {
        long open = uploads.values().stream()
                .filter(each -> each.owner().equals(upload.owner()) && each.state() == Upload.State.OPEN)
                .count();
        if (open >= mostOpen) {
            return false;
        }
        uploads.put(upload.id(), upload);
        return true;
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public boolean move(Upload seen, Upload.State next) {
        Runnable before = beforeMove;
        beforeMove = () -> {};
        before.run();
        return uploads.replace(seen.id(), seen, seen.in(next));
    }
}
