package io.tapeline.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.studio.UploadPlan.Multipart;
import io.tapeline.studio.UploadPlan.Single;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UploadPlanTest {

    private static final long THRESHOLD = 64L << 20;

    /** S3's limits, "Amazon S3 multipart upload limits" in its user guide; in bytes, except the number of parts. */
    private static final long S3_SMALLEST_PART = 5L << 20;

    private static final long S3_LARGEST_PART = 5L << 30;
    private static final int S3_MOST_PARTS = 10_000;
    private static final long FIVE_TERABYTES = 5L << 40;

    @Test
    void aFileUpToTheThresholdIsOnePut() {
        assertThat(UploadPlan.of(1, THRESHOLD)).isInstanceOf(Single.class);
        assertThat(UploadPlan.of(THRESHOLD, THRESHOLD)).isInstanceOf(Single.class);
        assertThat(UploadPlan.of(THRESHOLD + 1, THRESHOLD)).isEqualTo(new Multipart(16L << 20, 5));
    }

    @Property
    void thePartsCoverTheFileExactlyWithinTheLimitsOfS3(
            @ForAll @LongRange(min = THRESHOLD + 1, max = UploadPlan.LARGEST_PART * UploadPlan.MOST_PARTS) long bytes) {
        Multipart plan = (Multipart) UploadPlan.of(bytes, THRESHOLD);
        assertThat(plan.parts()).isBetween(1, UploadPlan.MOST_PARTS);
        assertThat(plan.partBytes()).isBetween(UploadPlan.SMALLEST_PART, UploadPlan.LARGEST_PART);
        assertThat(plan.bytesOf(plan.parts(), bytes)).isBetween(1L, plan.partBytes());
        assertThat((plan.parts() - 1) * plan.partBytes() + plan.bytesOf(plan.parts(), bytes))
                .isEqualTo(bytes);
    }

    @Property
    void everyFileUpToFiveTerabytesKeepsTheLimitsOfS3WhateverIsSentByOnePut(
            @ForAll @LongRange(min = 1, max = FIVE_TERABYTES) long bytes,
            @ForAll @LongRange(min = 1, max = S3_LARGEST_PART) long singleUpTo) {
        switch (UploadPlan.of(bytes, singleUpTo)) {
            case Single single -> assertThat(bytes).isLessThanOrEqualTo(S3_LARGEST_PART);
            case Multipart plan -> {
                assertThat(plan.parts()).isBetween(1, S3_MOST_PARTS);
                assertThat(plan.partBytes()).isBetween(S3_SMALLEST_PART, S3_LARGEST_PART);
                assertThat(plan.bytesOf(plan.parts(), bytes)).isBetween(1L, S3_LARGEST_PART);
            }
        }
    }

    @Property
    void partsAreNoLargerThanTheirNumberMakesThem(
            @ForAll @LongRange(min = THRESHOLD + 1, max = FIVE_TERABYTES) long bytes) {
        Multipart plan = (Multipart) UploadPlan.of(bytes, THRESHOLD);
        assertThat(plan.partBytes() == UploadPlan.SMALLEST_PART
                        || (plan.partBytes() - (1 << 20)) * S3_MOST_PARTS < bytes)
                .isTrue();
    }

    @Test
    void aSizeThatS3CanNotTakeIsRefused() {
        assertThatThrownBy(() -> UploadPlan.of(0, THRESHOLD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UploadPlan.of(Long.MAX_VALUE, THRESHOLD)).isInstanceOf(IllegalArgumentException.class);
    }
}
