package io.tapeline.standins.library;

import java.time.LocalDateTime;

/** A file that an extraction must find: the expected result of tests. */
public record WantedFile(
        Platform platform, String assetId, AudioFormat format, String fileKey, LocalDateTime createdAt) {}
