package io.tapeline.issueuploadurl;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.api.Problem;
import io.tapeline.studio.Upload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The result of several announcements, in their order. */
@RegisterForReflection
record UploadBatchView(List<Result> results) {

    /**
     * The result of one announcement: the answer that {@code POST /v1/uploads} would have given.
     *
     * @param status 201 with an upload, 200 with a recording, anything else with a problem
     */
    @RegisterForReflection
    record Result(
            int status,
            Optional<UploadView> upload,
            Optional<AlreadyRegisteredView.RecordingSummary> alreadyRegistered,
            Optional<Problem> problem) {}

    static Result result(AnnounceUpload.Outcome outcome, Function<Upload, UploadView> view) {
        return switch (outcome) {
            case AnnounceUpload.Outcome.Opened opened ->
                new Result(201, Optional.of(view.apply(opened.upload())), Optional.empty(), Optional.empty());
            case AnnounceUpload.Outcome.AlreadyRegistered there ->
                new Result(
                        200,
                        Optional.empty(),
                        Optional.of(AlreadyRegisteredView.of(there.recording()).alreadyRegistered()),
                        Optional.empty());
            case AnnounceUpload.Outcome.Refused refused ->
                new Result(
                        refused.problem().status(), Optional.empty(), Optional.empty(), Optional.of(refused.problem()));
        };
    }
}
