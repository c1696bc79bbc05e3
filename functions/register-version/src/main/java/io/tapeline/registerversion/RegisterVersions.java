package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.model.TaskResult;
import io.tapeline.registerversion.RegisterVersion.Answer;
import io.tapeline.registerversion.RegisterVersion.Checked;
import io.tapeline.registerversion.RegisterVersion.Prepared;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Registers several uploads: looks them up with two requests, examines their objects concurrently, and writes them in one
 * transaction. Each upload has its own result. If an object must be read first, its registration continues asynchronously.
 */
final class RegisterVersions {

    /** The number of connections to S3 that the JDK keeps open. */
    private static final int AT_ONCE = 5;

    private final Uploads uploads;
    private final Recordings recordings;
    private final RegisterVersion single;

    RegisterVersions(World world, RegisterVersion single) {
        this.uploads = world.uploads();
        this.recordings = world.recordings();
        this.single = single;
    }

    /** The result of one registration. */
    sealed interface Outcome {

        /** What {@link RegisterVersion} would have answered. */
        record Done(Answer answer) implements Outcome {}

        /** What {@link RegisterVersion} would have thrown. */
        record Refused(Problem problem) implements Outcome {}

        /** Waits for the transaction; callers never see this outcome. */
        record Ready(Checked checked) implements Outcome {}
    }

    /**
     * @param wanted 1 to 25
     * @return an outcome for each, in their order
     */
    List<Outcome> register(Caller caller, List<Registration> wanted) {
        Map<UploadId, Upload> known =
                uploads.findAll(wanted.stream().map(Registration::upload).collect(Collectors.toSet()));
        Map<VersionName, Recording> there =
                recordings.findEach(known.values().stream().map(Upload::version).collect(Collectors.toSet()));
        List<Outcome> looked = sideBySide(caller, wanted, known, there);
        List<Checked> ready = looked.stream()
                .filter(Outcome.Ready.class::isInstance)
                .map(outcome -> ((Outcome.Ready) outcome).checked())
                .toList();
        boolean together = different(ready) && recordings.registerTogether(registrations(ready));
        return looked.stream()
                .map(outcome -> outcome instanceof Outcome.Ready(Checked checked)
                        ? together
                                ? new Outcome.Done(new Answer.Registered(checked.recording(), true))
                                : attempt(() -> new Outcome.Done(single.write(checked)))
                        : outcome)
                .toList();
    }

    private List<Outcome> sideBySide(
            Caller caller, List<Registration> wanted, Map<UploadId, Upload> known, Map<VersionName, Recording> there) {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, wanted.size()))) {
            List<Future<Outcome>> looking = wanted.stream()
                    .map(each -> threads.submit(() -> attempt(() -> looked(caller, each, known, there))))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : looking) {
                outcomes.add(TaskResult.of(each));
            }
            return outcomes;
        }
    }

    private Outcome looked(
            Caller caller, Registration wanted, Map<UploadId, Upload> known, Map<VersionName, Recording> there) {
        Upload upload = single.owned(caller, wanted.upload(), Optional.ofNullable(known.get(wanted.upload())));
        Prepared prepared = single.prepared(caller, wanted, upload, Optional.ofNullable(there.get(upload.version())));
        return switch (prepared) {
            case Answer answer -> new Outcome.Done(answer);
            case Checked checked -> new Outcome.Ready(checked);
        };
    }

    /** Turns known exceptions into outcomes. */
    private static Outcome attempt(java.util.function.Supplier<Outcome> step) {
        try {
            return step.get();
        } catch (ProblemException e) {
            return new Outcome.Refused(e.problem());
        } catch (RuntimeException e) {
            return new Outcome.Refused(KnownProblems.of(e).orElseThrow(() -> e));
        }
    }

    /** Whether all versions differ, because a transaction may write each item only once. */
    private static boolean different(List<Checked> ready) {
        return !ready.isEmpty()
                && ready.stream()
                                .map(each -> each.upload().version())
                                .distinct()
                                .count()
                        == ready.size();
    }

    private static List<Recordings.Registration> registrations(List<Checked> ready) {
        return ready.stream()
                .map(each -> new Recordings.Registration(each.recording(), each.upload()))
                .toList();
    }
}
