package io.tapeline.standins.library;

import java.time.LocalDateTime;

/** A file that an extraction has to find: the truth that tests compare with. */
public record WantedFile(
        Platform platform, String assetId, AudioFormat format, String fileKey, LocalDateTime createdAt) {}
