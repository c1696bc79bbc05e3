package io.tapeline.verifyobjects.run;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Recordings.Listing;
import io.tapeline.verifyobjects.check.KnownObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks the studio's versions, latest first: all of them, or those registered since a given time. */
final class VersionSteps implements Step.Of {

    private static final int PAGE = 200;
    private static final String STUDIO = "studio/";

    private final Recordings recordings;
    private final CheckGroup group;
    private final Function<Run, Instant> since;

    /**
     * @param since versions that were registered earlier are left out
     */
    VersionSteps(Recordings recordings, CheckGroup group, Function<Run, Instant> since) {
        this.recordings = recordings;
        this.group = group;
        this.since = since;
    }

    @Override
    public Optional<Step> step(Run run, Session session) {
        if (!FileSteps.overlap(STUDIO, run.wanted().prefix())) {
            return Optional.of(Step.nothing(Optional.empty()));
        }
        Instant oldest = since.apply(run);
        Listing page = list(PAGE, run);
        List<Recording> young = page.recordings().stream()
                .takeWhile(version -> !version.registeredAt().isBefore(oldest))
                .toList();
        Optional<String> next = young.size() < page.recordings().size() ? Optional.empty() : page.next();
        List<KnownObject> known = young.stream()
                .map(KnownObject::of)
                .filter(object -> object.key().startsWith(run.wanted().prefix()))
                .toList();
        if (known.isEmpty()) {
            return Optional.of(Step.nothing(next));
        }
        List<KnownObject> now = known.subList(0, group.size(run, known));
        return group.check(run, now, session)
                .map(step -> step.goingOnAt(now.size() == known.size() ? next : after(now.getLast(), young, run)));
    }

    /**
     * Where to continue after an object of the page. Versions that were registered meanwhile come before it in the list. So an object
     * may be checked twice, but none is left out.
     */
    private Optional<String> after(KnownObject last, List<Recording> page, Run run) {
        int place = 0;
        while (!page.get(place).objectKey().equals(last.key())) {
            place++;
        }
        return list(place + 1, run).next();
    }

    private Listing list(int most, Run run) {
        return recordings.list(
                Recordings.Filter.EVERYTHING,
                Recordings.Order.NEWEST,
                most,
                run.place().cursor());
    }
}
