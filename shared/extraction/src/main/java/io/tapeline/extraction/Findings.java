package io.tapeline.extraction;

import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Group.Found;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been found since the last write to the ledger, and the cursor after it. For one thread. */
final class Findings {

    /**
     * Limits the groups so that a part, the cursor and the groups fit one transaction, and few requests are lost with an
     * invocation.
     */
    static final int FULL_GROUPS = 50;

    private final Map<String, Found> groups = new LinkedHashMap<>();
    private Progress progress;
    private boolean moved;
    private long files;
    private long assets;
    private long unusable;

    Findings(Progress progress) {
        this.progress = progress;
    }

    void file(String asset, Optional<String> group, Instant changedAt, String cursor) {
        asset(asset, group, changedAt, cursor);
        files++;
    }

    /** An asset that was counted last is not counted again. */
    void asset(String asset, Optional<String> group, Instant changedAt, String cursor) {
        assets += asset.equals(progress.asset()) ? 0 : 1;
        Instant newest =
                progress.newest().filter(known -> known.isAfter(changedAt)).orElse(changedAt);
        move(new Progress(progress.since(), Optional.of(newest), asset, Optional.of(cursor)));
        group.ifPresent(name -> learn(Found.one(name)));
    }

    void unusable(String cursor) {
        pass(Optional.empty(), cursor);
        unusable++;
    }

    void pass(Optional<Found> learned, String cursor) {
        move(new Progress(progress.since(), progress.newest(), progress.asset(), Optional.of(cursor)));
        learned.ifPresent(this::learn);
    }

    private void move(Progress further) {
        progress = further;
        moved = true;
    }

    private void learn(Found found) {
        groups.merge(found.group(), found, Found::and);
    }

    Progress progress() {
        return progress;
    }

    /** Whether the cursor has moved since the last write to the ledger. */
    boolean moved() {
        return moved;
    }

    boolean full() {
        return groups.size() >= FULL_GROUPS;
    }

    List<Found> groups() {
        return List.copyOf(groups.values());
    }

    /**
     * @param withFiles whether the files are in no part
     */
    Tally tally(boolean withFiles) {
        return new Tally(withFiles ? files : 0, assets, unusable);
    }

    /** Called when the ledger has all of it. */
    void told() {
        groups.clear();
        moved = false;
        files = 0;
        assets = 0;
        unusable = 0;
    }
}
