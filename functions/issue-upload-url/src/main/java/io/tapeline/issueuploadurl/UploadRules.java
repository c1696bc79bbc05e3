package io.tapeline.issueuploadurl;

import io.tapeline.model.MediaType;
import io.tapeline.model.Quoted;
import io.tapeline.studio.UploadPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules for uploads.
 *
 * @param formats the accepted formats
 * @param maximumBytes the largest file
 * @param singleUpTo the largest file that is sent in one PUT
 * @param mostOpen how many open uploads a caller may have
 * @param urlLifetime how long a URL can be used
 */
record UploadRules(Set<MediaType> formats, long maximumBytes, long singleUpTo, int mostOpen, Duration urlLifetime) {

    /** The setting's default: every audio type. */
    static final String ALL_TYPES = "audio/wav,audio/mpeg,audio/aiff,audio/flac,audio/mp4,audio/ogg,audio/x-ms-wma,"
            + "audio/x-wavpack,audio/x-ape,audio/x-dsf";

    private static final long S3_MAXIMUM = UploadPlan.LARGEST_PART * UploadPlan.MOST_PARTS;

    UploadRules {
        formats = Set.copyOf(formats);
        require(!formats.isEmpty(), "TAPELINE_UPLOAD_TYPES must name at least one media type");
        require(
                maximumBytes >= 1 && maximumBytes <= S3_MAXIMUM,
                "TAPELINE_UPLOAD_MAXIMUM_BYTES must be from 1 to " + S3_MAXIMUM);
        require(
                singleUpTo >= 1 && singleUpTo <= UploadPlan.LARGEST_PART,
                "TAPELINE_UPLOAD_SINGLE_UP_TO must be from 1 to " + UploadPlan.LARGEST_PART);
        require(mostOpen >= 1, "TAPELINE_UPLOAD_MOST_OPEN must be at least 1");
        require(
                urlLifetime.isPositive() && urlLifetime.compareTo(Duration.ofDays(7)) <= 0,
                "TAPELINE_UPLOAD_URL_SECONDS must be from 1 to 604800");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalStateException(sentence);
        }
    }

    static UploadRules of(IssueUploadUrlSettings settings) {
        return new UploadRules(
                formats(settings.types()),
                settings.maximumBytes(),
                settings.singleUpTo(),
                settings.mostOpen(),
                Duration.ofSeconds(settings.urlSeconds()));
    }

    private static Set<MediaType> formats(Collection<String> types) {
        return types.stream()
                .map(type -> named(type)
                        .orElseThrow(() -> new IllegalStateException("TAPELINE_UPLOAD_TYPES names " + Quoted.of(type)
                                + "; Tapeline knows " + typesOf(MediaType.audio()))))
                .collect(Collectors.toSet());
    }

    /**
     * The format of a media type; aliases are accepted.
     *
     * @throws IllegalArgumentException with a sentence for the caller when the type is not accepted
     */
    MediaType format(String type) {
        return named(type)
                .filter(formats::contains)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + typesOf(formats) + "; got " + Quoted.of(type)));
    }

    private static Optional<MediaType> named(String type) {
        return MediaType.named(type).filter(MediaType.audio()::contains);
    }

    private static String typesOf(Set<MediaType> formats) {
        List<String> types =
                formats.stream().sorted().map(MediaType::contentType).toList();
        return String.join(", ", types);
    }
}
