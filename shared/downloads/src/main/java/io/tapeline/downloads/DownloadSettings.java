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

    /** {@code TAPELINE_DOWNLOAD_BATCHES_QUEUE}: URL of the queue of batches, which also receives follow-up batches. */
    Optional<String> downloadBatchesQueue();

    /** {@code TAPELINE_CONCURRENT_FILES}: maximum number of concurrent downloads. */
    @WithDefault("8")
    int concurrentFiles();

    /** {@code TAPELINE_FILE_TIMEOUT}: how long a file's server may send nothing. */
    @WithDefault("60S")
    Duration fileTimeout();

    /** {@code TAPELINE_FILE_RESUMES}: how often a broken connection is resumed within one attempt. */
    @WithDefault("3")
    int fileResumes();

    /** {@code TAPELINE_RETRIES}: maximum number of attempts of a file after the first. */
    @WithDefault("3")
    int retries();

    /** {@code TAPELINE_RETRY_INITIAL}: upper bound of the wait before the first retry. */
    @WithDefault("1S")
    Duration retryInitial();

    /** {@code TAPELINE_RETRY_CAP}: upper bound of the wait before any retry. */
    @WithDefault("30S")
    Duration retryCap();

    /** {@code TAPELINE_RETRY_BASE}: factor by which that upper bound grows with each retry. */
    @WithDefault("2")
    double retryBase();

    /** {@code TAPELINE_STOP_MARGIN}: time before the deadline that is reserved for finishing the batch. */
    @WithDefault("15S")
    Duration stopMargin();

    /** {@code TAPELINE_LEASE_MARGIN}: how long beyond the deadline a batch stays claimed. */
    @WithDefault("15S")
    Duration leaseMargin();

    /** {@code TAPELINE_SINGLE_PUT_MEBIBYTES}: files up to this size are stored in one S3 request. */
    @WithDefault("64")
    int singlePutMebibytes();

    /** {@code TAPELINE_PART_MEBIBYTES}: part size of larger files, at least 5. */
    @WithDefault("8")
    int partMebibytes();

    /** {@code TAPELINE_PART_BUFFERS}: maximum number of parts in memory, at least 2. */
    @WithDefault("8")
    int partBuffers();

    /**
     * {@code TAPELINE_SLICES_FROM_MEGABYTES}: files of at least this size (in 10⁶ bytes) are transferred in slices, by several
     * workers.
     */
    @WithDefault("1000")
    long slicesFromMegabytes();

    /** {@code TAPELINE_SLICE_HELPERS}: maximum number of workers that help with such a file; 0 turns slices off. */
    @WithDefault("3")
    int sliceHelpers();

    /** {@code TAPELINE_SLICE_PARTS}: number of parts in a slice. */
    @WithDefault("16")
    int sliceParts();
}
