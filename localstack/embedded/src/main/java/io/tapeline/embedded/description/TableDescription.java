package io.tapeline.embedded.description;

import java.util.List;
import java.util.Optional;

/** The DynamoDB table; every key is a string. */
public record TableDescription(
        String hashKey, String rangeKey, Optional<String> timeToLive, List<IndexDescription> indexes) {

    /** A global secondary index. */
    public record IndexDescription(String name, String hashKey, Optional<String> rangeKey, String projection) {}
}
