package io.tapeline.registerversion;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verification;
import io.tapeline.studio.Verifications;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Verifications in memory, by the rules of the real ones; a lease ends when a test says so. */
final class MemoryVerifications implements Verifications {

    private static final String STARTING = "starting";
    private static final String ENDED = "ended";

    private final Uploads uploads;
    private final Map<UploadId, Verification> verifications = new HashMap<>();
    private final Map<UploadId, String> workers = new HashMap<>();

    MemoryVerifications(Uploads uploads) {
        this.uploads = uploads;
    }

    /** A minute goes by in which nobody says anything. */
    void leasesEnd() {
        workers.values().removeIf(worker -> !worker.equals(ENDED));
    }

    @Override
    public boolean begin(Recording recording, Upload seen) {
        boolean begun = uploads.move(seen, Upload.State.REGISTERING);
        if (begun) {
            verifications.put(seen.id(), new Verification(recording, Verification.Progress.NONE, Optional.empty()));
        }
        return begun;
    }

    @Override
    public Optional<Verification> find(UploadId upload) {
        return Optional.ofNullable(verifications.get(upload));
    }

    @Override
    public boolean mayStart(UploadId upload) {
        return verifications.containsKey(upload) && workers.putIfAbsent(upload, STARTING) == null;
    }

    @Override
    public Optional<Verification> claim(UploadId upload, String worker) {
        boolean free = workers.getOrDefault(upload, STARTING).equals(STARTING);
        Optional<Verification> claimed = find(upload).filter(there -> free);
        claimed.ifPresent(there -> workers.put(upload, worker));
        return claimed;
    }

    @Override
    public boolean advance(UploadId upload, String worker, Verification.Progress progress) {
        boolean own = worker.equals(workers.get(upload));
        if (own) {
            verifications.computeIfPresent(
                    upload, (id, there) -> new Verification(there.recording(), progress, Optional.empty()));
        }
        return own;
    }

    @Override
    public void release(UploadId upload, String worker) {
        workers.remove(upload, worker);
    }

    @Override
    public void end(UploadId upload, String worker) {
        workers.replace(upload, worker, ENDED);
    }

    @Override
    public boolean refuse(Upload seen, String worker, Verification.Refusal refusal) {
        boolean refused = worker.equals(workers.get(seen.id())) && uploads.move(seen, Upload.State.REFUSED);
        if (refused) {
            workers.put(seen.id(), ENDED);
            verifications.computeIfPresent(
                    seen.id(),
                    (id, there) -> new Verification(there.recording(), there.progress(), Optional.of(refusal)));
        }
        return refused;
    }
}
