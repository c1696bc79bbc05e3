package io.tapeline.embedded.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The description of the bucket. */
public record BucketDescription(List<LifecycleDescription> lifecycle) {

    public BucketDescription {
        lifecycle = List.copyOf(lifecycle);
    }

    /**
     * A lifecycle rule.
     *
     * @param prefix of the keys to which it applies; empty for all
     * @param tag that the objects must have
     * @param expireAfterDays days after their creation when objects expire
     * @param abortIncompleteMultipartAfterDays days after their start when incomplete uploads are aborted
     */
    public record LifecycleDescription(
            String name,
            String prefix,
            Optional<Map.Entry<String, String>> tag,
            OptionalInt expireAfterDays,
            OptionalInt abortIncompleteMultipartAfterDays) {}
}
