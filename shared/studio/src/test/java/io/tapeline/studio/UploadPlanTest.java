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

    @Test
    void aSizeThatS3CanNotTakeIsRefused() {
        assertThatThrownBy(() -> UploadPlan.of(0, THRESHOLD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UploadPlan.of(Long.MAX_VALUE, THRESHOLD)).isInstanceOf(IllegalArgumentException.class);
    }
}
