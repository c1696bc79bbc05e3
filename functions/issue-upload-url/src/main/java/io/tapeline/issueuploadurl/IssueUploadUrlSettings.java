package io.tapeline.issueuploadurl;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** The settings of issue-upload-url. */
@ConfigMapping(prefix = "tapeline")
interface IssueUploadUrlSettings {

    /** {@code TAPELINE_BUCKET}: where uploads go; has no default. */
    Optional<String> bucket();

    /** {@code TAPELINE_UPLOAD_TYPES}: the media types that may be uploaded, separated by commas; all audio by default. */
    @WithName("upload.types")
    @WithDefault(UploadRules.ALL_TYPES)
    List<String> types();

    /** {@code TAPELINE_UPLOAD_MAXIMUM_BYTES}: the largest file, in bytes; 10,000 parts of 5 GiB, S3's own limit, by default. */
    @WithName("upload.maximum-bytes")
    @WithDefault("53687091200000")
    long maximumBytes();

    /** {@code TAPELINE_UPLOAD_SINGLE_UP_TO}: the largest file that is sent in one PUT, in bytes; at most 5 GiB. */
    @WithName("upload.single-up-to")
    @WithDefault("67108864")
    long singleUpTo();

    /** {@code TAPELINE_UPLOAD_MOST_OPEN}: how many uploads a caller may have open. */
    @WithName("upload.most-open")
    @WithDefault("1000")
    int mostOpen();

    /** {@code TAPELINE_UPLOAD_URL_SECONDS}: how long a URL can be used; 1 second to 7 days. */
    @WithName("upload.url-seconds")
    @WithDefault("900")
    int urlSeconds();

    /** {@code TAPELINE_MAXIMUM_BODY}: the largest request body, in bytes; 10,000 parts need about 1.5 MB. */
    @WithDefault("4194304")
    int maximumBody();
}
