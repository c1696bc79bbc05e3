package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import java.util.List;
import java.util.Optional;

/** A page of the failed files of a job. */
@RegisterForReflection
record FailureList(JobId id, List<Failure> failures, Optional<String> next) {

    static FailureList of(JobId job, Page<FailedFile> page) {
        return new FailureList(job, page.items().stream().map(Failure::of).toList(), page.next());
    }

    /** A failed file and the reason. */
    @RegisterForReflection
    record Failure(String asset, MediaFormat format, String key, Reason reason, int attempts) {
        static Failure of(FailedFile failed) {
            return new Failure(
                    failed.file().asset(),
                    failed.file().format(),
                    failed.file().key(),
                    failed.reason(),
                    failed.attempts());
        }
    }
}
