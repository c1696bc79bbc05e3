package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.BucketUnavailableException;
import io.tapeline.verifyobjects.check.CheckObject;
import io.tapeline.verifyobjects.check.FormerVersions;
import io.tapeline.verifyobjects.check.KnownObject;
import io.tapeline.verifyobjects.check.ReadWatch;
import io.tapeline.verifyobjects.check.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a group of objects that takes little time: many objects with HEAD requests, some that are read completely, or one large
 * object. Thread-safe.
 */
final class CheckGroup {

    /** Maximum number of bytes that a group reads, unless it is a single object. */
    static final long MOST_READ = 256L * 1024 * 1024;

    private final CheckObject check;
    private final FormerVersions former;
    private final Pace pace;
    private final Together together;
    private final Clock clock;

    CheckGroup(CheckObject check, FormerVersions former, Pace pace, Together together, Clock clock) {
        this.check = check;
        this.former = former;
        this.pace = pace;
        this.together = together;
        this.clock = clock;
    }

    /** How many of these objects, counted from the first, form a group. */
    int size(Run run, List<KnownObject> page) {
        boolean leftOut = pace.leavesReadsOut(run, clock.instant());
        long bytes = 0;
        int size = 0;
        for (KnownObject known : page) {
            bytes += !leftOut && pace.reads(run.wanted(), known) ? known.bytes() : 0;
            if (size > 0 && bytes > MOST_READ) {
                break;
            }
            size++;
        }
        return size;
    }

    /**
     * @param group with as many objects as {@link #size} returned
     * @return empty when there was no time for all of it, or another worker has taken over the run
     */
    Optional<Step> check(Run run, List<KnownObject> group, Session session) {
        boolean leftOut = pace.leavesReadsOut(run, clock.instant());
        ReadWatch watch = group.size() == 1 ? session.large(run.partial()) : session.small();
        return together.all(
                        group,
                        known -> checked(
                                known, !leftOut && pace.reads(run.wanted(), known), run.id(), watch, session.small()),
                        session)
                .filter(all -> all.stream().noneMatch(one -> one.verdict() instanceof Verdict.Unfinished))
                .map(all -> step(run, all, leftOut));
    }

    /** The result of one object. */
    record Checked(KnownObject known, Verdict verdict, Optional<Finding> finding) {}

    Checked checked(KnownObject known, boolean read, RunId run, ReadWatch watch, ReadWatch formerWatch) {
        Verdict verdict = check.check(known, read, watch);
        return new Checked(
                known, verdict, verdict.trouble().map(reason -> finding(known, verdict, reason, run, formerWatch)));
    }

    private Finding finding(KnownObject known, Verdict verdict, String reason, RunId run, ReadWatch watch) {
        Finding.Kind kind = verdict instanceof Verdict.Missing ? Finding.Kind.MISSING : Finding.Kind.DAMAGED;
        Optional<String> etag =
                verdict instanceof Verdict.Damaged damaged ? Optional.of(damaged.etag()) : Optional.empty();
        Instant now = clock.instant();
        Optional<String> restore = restoring(known, watch);
        return new Finding(known.key(), kind, reason, Advice.about(known, kind, restore), restore, etag, now, now, run);
    }

    /** A finding is reported even if previous object versions can't be looked up. */
    private Optional<String> restoring(KnownObject known, ReadWatch watch) {
        try {
            return former.restoring(known, watch);
        } catch (BucketUnavailableException e) {
            return Optional.empty();
        }
    }

    private Step step(Run run, List<Checked> all, boolean leftOut) {
        List<Finding> found = new ArrayList<>();
        List<String> intact = new ArrayList<>();
        List<String> read = new ArrayList<>();
        long bytes = 0;
        for (Checked one : all) {
            one.finding().ifPresent(found::add);
            switch (one.verdict()) {
                case Verdict.Intact ok -> {
                    intact.add(one.known().key());
                    bytes += ok.readBytes();
                    if (ok.read()) {
                        read.add(one.known().key());
                    }
                }
                case Verdict.Damaged damaged -> bytes += damaged.readBytes();
                case Verdict.Missing _, Verdict.Changed _, Verdict.Unfinished _ -> {}
            }
        }
        long notRead = leftOut
                ? all.stream()
                        .filter(one -> pace.reads(run.wanted(), one.known()))
                        .count()
                : 0;
        return new Step(
                Optional.empty(),
                Counts.looked(all.size(), read.size(), bytes, notRead),
                found,
                List.of(),
                intact,
                read);
    }
}
