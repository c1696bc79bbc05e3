package io.tapeline.verifyobjects.run;

import io.tapeline.model.ObjectKeys;
import io.tapeline.verifyobjects.check.BucketObjects;
import io.tapeline.verifyobjects.check.BucketObjects.OpenUpload;
import io.tapeline.verifyobjects.check.BucketObjects.OpenUploads;
import io.tapeline.verifyobjects.check.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Aborts multipart uploads of ingested files and of the studio that are older than any batch runs and that no record names as
 * open. Multipart uploads of exports are left to the bucket's lifecycle rule. A cursor is {@code <key>U+0001<id>}.
 */
final class AbandonedUploadSteps implements Step.Of {

    private static final List<String> OURS = List.of(ObjectKeys.INGESTED, "studio/");
    private static final String BETWEEN = "\u0001";

    private final BucketObjects objects;
    private final Records records;
    private final Duration abandonedAfter;
    private final Clock clock;

    AbandonedUploadSteps(BucketObjects objects, Records records, Duration abandonedAfter, Clock clock) {
        this.objects = objects;
        this.records = records;
        this.abandonedAfter = abandonedAfter;
        this.clock = clock;
    }

    @Override
    public Optional<Step> step(Run run, Session session) {
        OpenUploads page = objects.openUploads(run.place().cursor().map(AbandonedUploadSteps::place));
        Instant youngest = clock.instant().minus(abandonedAfter);
        List<OpenUpload> abandoned = page.uploads().stream()
                .filter(upload -> OURS.stream().anyMatch(upload.key()::startsWith))
                .filter(upload -> upload.begun().isBefore(youngest))
                .filter(upload -> !records.isOpen(upload))
                .toList();
        abandoned.forEach(objects::abort);
        Optional<String> next = page.complete() || page.uploads().isEmpty()
                ? Optional.empty()
                : Optional.of(page.uploads().getLast()).map(last -> last.key() + BETWEEN + last.id());
        return Optional.of(
                new Step(next, Counts.ofUploads(abandoned.size()), List.of(), List.of(), List.of(), List.of()));
    }

    private static OpenUpload place(String cursor) {
        int between = cursor.lastIndexOf(BETWEEN);
        return new OpenUpload(cursor.substring(0, between), cursor.substring(between + 1), Instant.EPOCH);
    }
}
