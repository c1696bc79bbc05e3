package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.BucketObjects;
import io.tapeline.verifyobjects.check.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds objects without a record, in the order of their keys. A cursor is the last key. */
final class StrangerSteps implements Step.Of {

    /**
     * Prefixes whose objects have other records than those of files and versions. These objects are removed automatically or stay
     * few.
     */
    private static final List<String> OTHERS = List.of("exports/", "inputs/", "manifests/");

    /** Sorts after every key that Tapeline creates. */
    private static final String LAST = "~~~~";

    private final BucketObjects objects;
    private final Records records;
    private final Duration tolerated;
    private final Clock clock;

    /**
     * @param tolerated objects up to this age need no record yet, because records are written after their objects
     */
    StrangerSteps(BucketObjects objects, Records records, Duration tolerated, Clock clock) {
        this.objects = objects;
        this.records = records;
        this.tolerated = tolerated;
        this.clock = clock;
    }

    @Override
    public Optional<Step> step(Run run, Session session) {
        BucketObjects.Listed page =
                objects.list(run.wanted().prefix(), run.place().cursor());
        Instant now = clock.instant();
        List<String> keys = page.objects().stream()
                .filter(object -> !object.lastModified().isAfter(now.minus(tolerated)))
                .map(BucketObjects.Entry::key)
                .filter(key -> OTHERS.stream().noneMatch(key::startsWith))
                .toList();
        List<Finding> found = records.unrecorded(keys).stream()
                // the lifecycle rule removes it
                .filter(key -> !objects.isMarkedForRemoval(key))
                .map(key -> stranger(key, now, run.id()))
                .toList();
        Optional<String> next = page.complete() || page.objects().isEmpty()
                ? Optional.empty()
                : Optional.of(jumped(page.objects().getLast().key()));
        return Optional.of(new Step(next, Counts.NONE, found, List.of(), List.of(), List.of()));
    }

    /** Skips the rest of a prefix that need not be listed. */
    private static String jumped(String last) {
        return OTHERS.stream()
                .filter(last::startsWith)
                .map(prefix -> prefix + LAST)
                .filter(end -> end.compareTo(last) > 0)
                .findFirst()
                .orElse(last);
    }

    private static Finding stranger(String key, Instant now, RunId run) {
        return new Finding(
                key,
                Finding.Kind.UNEXPECTED,
                "There is an object, and no record says so.",
                Advice.ABOUT_STRANGER,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                run);
    }
}
