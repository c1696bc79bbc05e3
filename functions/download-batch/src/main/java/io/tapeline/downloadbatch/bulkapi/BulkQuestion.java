package io.tapeline.downloadbatch.bulkapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What the bulk API is asked.
 *
 * @param keys of the files wanted
 */
@RegisterForReflection
public record BulkQuestion(List<String> keys) {}
