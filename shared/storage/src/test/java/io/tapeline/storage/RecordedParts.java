package io.tapeline.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the parts of one object in memory. */
final class RecordedParts implements PartLog {

    private Optional<PartsSoFar> recorded = Optional.empty();
    /** Run before a part is recorded. */
    Runnable beforeRecording = () -> {};

    @Override
    public synchronized boolean begun(PartsSoFar upload) {
        if (recorded.isPresent()) {
            return false;
        }
        recorded = Optional.of(upload);
        return true;
    }

    @Override
    public synchronized void sent(String upload, SentPart part) {
        beforeRecording.run();
        PartsSoFar before = recorded.orElseThrow();
        List<SentPart> parts = new ArrayList<>(before.parts());
        parts.add(part);
        recorded = Optional.of(new PartsSoFar(before.upload(), before.contentType(), parts));
    }

    @Override
    public void whole() {}

    synchronized Optional<PartsSoFar> recorded() {
        return recorded;
    }
}
