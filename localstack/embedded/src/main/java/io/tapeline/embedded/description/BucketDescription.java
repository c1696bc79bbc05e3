package io.tapeline.embedded.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The one bucket. */
public record BucketDescription(List<LifecycleDescription> lifecycle) {

    public BucketDescription {
        lifecycle = List.copyOf(lifecycle);
    }

    /**
     * What goes away by itself.
     *
     * @param prefix of the keys that are meant; empty for all
     * @param tag that they must have
     * @param expireAfterDays when objects go, in days after they were made
     * @param abortIncompleteMultipartAfterDays when uploads that nobody completed go, in days after they were begun
     */
    public record LifecycleDescription(
            String name,
            String prefix,
            Optional<Map.Entry<String, String>> tag,
            OptionalInt expireAfterDays,
            OptionalInt abortIncompleteMultipartAfterDays) {}
}
