package io.tapeline.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the parts of one object in memory. */
final class NotedParts implements PartLog {

    private Optional<PartsSoFar> noted = Optional.empty();
    /** Run before a part is recorded. */
    Runnable beforeNoting = () -> {};

    @Override
    public synchronized boolean begun(PartsSoFar upload) {
        if (noted.isPresent()) {
            return false;
        }
        noted = Optional.of(upload);
        return true;
    }

    @Override
    public synchronized void sent(String upload, SentPart part) {
        beforeNoting.run();
        PartsSoFar before = noted.orElseThrow();
        List<SentPart> parts = new ArrayList<>(before.parts());
        parts.add(part);
        noted = Optional.of(new PartsSoFar(before.upload(), before.contentType(), parts));
    }

    @Override
    public void whole() {}

    synchronized Optional<PartsSoFar> noted() {
        return noted;
    }
}
