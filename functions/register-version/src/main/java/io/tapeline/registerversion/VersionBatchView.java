package io.tapeline.registerversion;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.api.Problem;
import io.tapeline.registerversion.RegisterVersion.Answer;
import io.tapeline.studio.RecordingView;
import java.util.List;
import java.util.Optional;

/** The result of several registrations, in their order. */
@RegisterForReflection
record VersionBatchView(List<Result> results) {

    /**
     * The result of one registration: the answer that {@code POST /v1/versions} would have given.
     *
     * @param status 201 or 200 with a recording, 202 with a registration, anything else with a problem
     */
    @RegisterForReflection
    record Result(
            int status,
            Optional<RecordingView> recording,
            Optional<RegistrationView> registration,
            Optional<Problem> problem) {}

    static Result result(RegisterVersions.Outcome outcome) {
        return switch (outcome) {
            case RegisterVersions.Outcome.Done(Answer.Registered(var recording, boolean created)) ->
                new Result(
                        created ? 201 : 200,
                        Optional.of(RecordingView.of(recording)),
                        Optional.empty(),
                        Optional.empty());
            case RegisterVersions.Outcome.Done(Answer.Goes(var on)) ->
                new Result(202, Optional.empty(), Optional.of(RegistrationView.registering(on)), Optional.empty());
            case RegisterVersions.Outcome.Refused refused ->
                new Result(
                        refused.problem().status(), Optional.empty(), Optional.empty(), Optional.of(refused.problem()));
            case RegisterVersions.Outcome.Ready ready ->
                throw new IllegalStateException(
                        "Upload " + ready.checked().upload().id() + " came to no end");
        };
    }
}
