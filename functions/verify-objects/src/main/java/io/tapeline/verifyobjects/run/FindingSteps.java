package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.BucketObjects;
import io.tapeline.verifyobjects.check.KnownObject;
import io.tapeline.verifyobjects.check.Records;
import io.tapeline.verifyobjects.check.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Checks the findings of other runs again. A problem that still exists is counted again, so that its alarm stays on; one that no
 * longer exists is removed. Content that was found to be damaged is not read again, but content that replaced it is. The cursor is
 * that of the listing of findings.
 */
final class FindingSteps implements Step.Of {

    private static final int PAGE = 20;

    private final Findings findings;
    private final BucketObjects objects;
    private final Records records;
    private final CheckGroup group;
    private final Together together;
    private final Clock clock;

    FindingSteps(
            Findings findings,
            BucketObjects objects,
            Records records,
            CheckGroup group,
            Together together,
            Clock clock) {
        this.findings = findings;
        this.objects = objects;
        this.records = records;
        this.group = group;
        this.together = together;
        this.clock = clock;
    }

    @Override
    public Optional<Step> step(Run run, Session session) {
        Findings.Page page = findings.list(
                run.wanted().prefix(), Optional.empty(), PAGE, run.place().cursor());
        List<Finding> others = page.findings().stream()
                .filter(finding -> !finding.run().equals(run.id()))
                .toList();
        return together.all(others, finding -> again(finding, run, session), session)
                .map(all -> new Step(
                        page.next(),
                        Counts.NONE,
                        all.stream().flatMap(now -> now.still().stream()).toList(),
                        all.stream().flatMap(now -> now.settled().stream()).toList(),
                        List.of(),
                        List.of()));
    }

    /** The state of a finding now; exactly one of the two is present. */
    private record Now(Optional<Finding> still, Optional<String> settled) {

        static Now still(Finding finding) {
            return new Now(Optional.of(finding), Optional.empty());
        }

        static Now settled(Finding finding) {
            return new Now(Optional.empty(), Optional.of(finding.key()));
        }
    }

    private Now again(Finding finding, Run run, Session session) {
        Finding same = finding.seen(clock.instant(), run.id());
        Optional<BucketObjects.Head> head = objects.head(finding.key(), Optional.empty());
        if (finding.kind() == Finding.Kind.UNEXPECTED) {
            boolean gone =
                    head.isEmpty() || records.unrecorded(List.of(finding.key())).isEmpty();
            return gone ? Now.settled(finding) : Now.still(same);
        }
        Optional<KnownObject> known = records.find(finding.key());
        if (known.isEmpty()) {
            return Now.settled(finding);
        }
        boolean sameContent = head.map(BucketObjects.Head::etag)
                .filter(etag -> finding.etag().filter(etag::equals).isPresent())
                .isPresent();
        if (sameContent) {
            return Now.still(same);
        }
        CheckGroup.Checked now = group.checked(known.get(), true, run.id(), session.small(), session.small());
        return now.verdict() instanceof Verdict.Intact
                ? Now.settled(finding)
                : Now.still(now.finding().orElse(same));
    }
}
