package io.tapeline.verifyobjects.run;

import io.tapeline.ledger.Page;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.ledger.WatchedFiles.Watched;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.verifyobjects.check.BucketObjects;
import io.tapeline.verifyobjects.check.KnownObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Ingested files, source by source, in the order of their object keys. A cursor is {@code <source>U+0001<last object key>}. */
final class FileSteps implements Step.Of {

    private static final String BETWEEN = "\u0001";

    private final WatchedFiles files;
    private final BucketObjects objects;
    private final List<SourceId> described;
    private final CheckGroup group;
    private final int page;

    /**
     * @param page how many files are checked before the progress of the run is recorded
     */
    FileSteps(WatchedFiles files, BucketObjects objects, List<SourceId> described, CheckGroup group, int page) {
        this.files = files;
        this.objects = objects;
        this.described = List.copyOf(described);
        this.group = group;
        this.page = page;
    }

    @Override
    public Optional<Step> step(Run run, Session session) {
        String prefix = run.wanted().prefix();
        Optional<String[]> place = run.place().cursor().map(cursor -> cursor.split(BETWEEN, 2));
        Optional<SourceId> source = place.map(at -> new SourceId(at[0])).or(() -> next(prefix, Optional.empty()));
        if (source.isEmpty()) {
            return Optional.of(Step.nothing(Optional.empty()));
        }
        String below = ObjectKeys.ingestedOf(source.get());
        Page<Watched> found = files.files(
                source.get(),
                prefix.startsWith(below) ? prefix : below,
                page,
                place.map(at -> at[1]).filter(key -> !key.isEmpty()));
        List<KnownObject> known = found.items().stream().map(KnownObject::of).toList();
        if (known.isEmpty()) {
            return Optional.of(Step.nothing(following(source.get(), prefix, found.next())));
        }
        List<KnownObject> now = known.subList(0, group.size(run, known));
        Optional<String> last =
                now.size() < known.size() ? Optional.of(now.getLast().key()) : found.next();
        return group.check(run, now, session).map(step -> step.goingOnAt(following(source.get(), prefix, last)));
    }

    private Optional<String> following(SourceId source, String prefix, Optional<String> after) {
        return after.map(key -> source + BETWEEN + key)
                .or(() -> next(prefix, Optional.of(source)).map(next -> next + BETWEEN));
    }

    /** The next source in the order of names whose files may have the prefix. */
    private Optional<SourceId> next(String prefix, Optional<SourceId> after) {
        TreeSet<String> names = new TreeSet<>();
        described.forEach(source -> names.add(source.value()));
        // a source that is no longer described may still have files
        for (String folder : objects.folders(ObjectKeys.INGESTED)) {
            String name = folder.substring(ObjectKeys.INGESTED.length(), folder.length() - 1);
            if (isName(name)) {
                names.add(name);
            }
        }
        return names.stream()
                .filter(name -> after.isEmpty() || name.compareTo(after.get().value()) > 0)
                .map(SourceId::new)
                .filter(source -> overlap(ObjectKeys.ingestedOf(source), prefix))
                .findFirst();
    }

    private static boolean isName(String name) {
        try {
            return new SourceId(name).value().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a key may begin with both prefixes. */
    static boolean overlap(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
