package io.tapeline.downloads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How files are downloaded, whatever their source; from environment variables. Durations as {@code 30S} or ISO 8601. */
@ConfigMapping(prefix = "tapeline")
interface DownloadSettings {

    /** {@code TAPELINE_BUCKET}: where the files go. */
    Optional<String> bucket();

    /** {@code TAPELINE_DOWNLOAD_BATCHES_QUEUE}: URL of the queue that the batches come from, and what is left of them goes to. */
    Optional<String> downloadBatchesQueue();

    /** {@code TAPELINE_CONCURRENT_FILES}: downloads at once. */
    @WithDefault("8")
    int concurrentFiles();

    /** {@code TAPELINE_FILE_TIMEOUT}: longest silence of a file's server. */
    @WithDefault("60S")
    Duration fileTimeout();

    /** {@code TAPELINE_FILE_RESUMES}: how often a broken connection is resumed within one attempt. */
    @WithDefault("3")
    int fileResumes();

    /** {@code TAPELINE_RETRIES}: attempts of a file after the first. */
    @WithDefault("3")
    int retries();

    /** {@code TAPELINE_RETRY_INITIAL}: longest wait before the first retry. */
    @WithDefault("1S")
    Duration retryInitial();

    /** {@code TAPELINE_RETRY_CAP}: longest wait before any retry. */
    @WithDefault("30S")
    Duration retryCap();

    /** {@code TAPELINE_RETRY_BASE}: by which the longest wait grows. */
    @WithDefault("2")
    double retryBase();

    /** {@code TAPELINE_STOP_MARGIN}: kept back before the deadline, for finishing the batch. */
    @WithDefault("15S")
    Duration stopMargin();

    /** {@code TAPELINE_LEASE_MARGIN}: how long beyond the deadline a batch stays claimed. */
    @WithDefault("15S")
    Duration leaseMargin();

    /** {@code TAPELINE_SINGLE_PUT_MEBIBYTES}: files up to this size are one S3 request. */
    @WithDefault("64")
    int singlePutMebibytes();

    /** {@code TAPELINE_PART_MEBIBYTES}: size of the parts of larger ones, from 5. */
    @WithDefault("8")
    int partMebibytes();

    /** {@code TAPELINE_PART_BUFFERS}: parts in memory at once, from 2. */
    @WithDefault("8")
    int partBuffers();

    /** {@code TAPELINE_SLICES_FROM_MEGABYTES}: files of so many 10⁶ bytes are moved in slices, by several workers. */
    @WithDefault("1000")
    long slicesFromMegabytes();

    /** {@code TAPELINE_SLICE_HELPERS}: workers that help with such a file, at most; 0 for no slices. */
    @WithDefault("3")
    int sliceHelpers();

    /** {@code TAPELINE_SLICE_PARTS}: parts of a slice. */
    @WithDefault("16")
    int sliceParts();
}
