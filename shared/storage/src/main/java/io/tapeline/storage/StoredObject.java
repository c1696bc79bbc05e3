package io.tapeline.storage;

import java.util.Optional;

/**
 * An object in S3.
 *
 * @param key where in the bucket
 * @param bytes its size
 * @param sha256 of its whole content, 64 hex digits; empty when S3 keeps only checksums of its parts and nobody computed it
 */
public record StoredObject(String key, long bytes, Optional<String> sha256) {}
