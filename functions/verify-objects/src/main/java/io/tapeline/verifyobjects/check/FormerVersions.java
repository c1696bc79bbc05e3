package io.tapeline.verifyobjects.check;

import io.tapeline.digest.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Looks for an intact previous version of an object, if the bucket keeps versions. Restores nothing. */
public final class FormerVersions {

    /** S3's limit for one CopyObject call, in bytes. */
    private static final long MOST_TO_COPY = 5L * 1024 * 1024 * 1024;

    private final BucketObjects objects;
    private final String bucket;

    public FormerVersions(BucketObjects objects, String bucket) {
        this.objects = objects;
        this.bucket = bucket;
    }

    /**
     * @return the command that makes the latest intact version the current one; empty if no version is intact
     */
    public Optional<String> restoring(KnownObject known, ReadWatch watch) {
        List<BucketObjects.Version> versions = objects.versions(known.key());
        for (int i = 0; i < versions.size(); i++) {
            BucketObjects.Version version = versions.get(i);
            boolean former = !version.latest() && !version.marker() && version.bytes() == known.bytes();
            if (former && isIntact(known, version, watch)) {
                boolean beneathMarkers = i == 1
                        && versions.getFirst().marker()
                        && versions.getFirst().latest();
                return Optional.of(beneathMarkers ? removing(known, versions.getFirst()) : copying(known, version));
            }
        }
        return Optional.empty();
    }

    private boolean isIntact(KnownObject known, BucketObjects.Version version, ReadWatch watch) {
        Optional<BucketObjects.Head> head = objects.head(known.key(), Optional.of(version.id()));
        if (head.isEmpty() || head.get().sha256().isPresent()) {
            return head.flatMap(BucketObjects.Head::sha256)
                    .filter(known.sha256()::equals)
                    .isPresent();
        }
        MessageDigest digest = Sha256.digest();
        boolean whole = known.bytes() == 0
                || objects.read(
                        known.key(), Optional.of(version.id()), head.get().etag(), 0, (bytes, count) -> {
                            digest.update(bytes, 0, count);
                            return watch.goOn(() -> new Partial("", "", new byte[0]));
                        });
        return whole && Sha256.hex(digest.digest()).equals(known.sha256());
    }

    private String removing(KnownObject known, BucketObjects.Version marker) {
        return "aws s3api delete-object --bucket " + bucket + " --key " + quoted(known.key()) + " --version-id "
                + quoted(marker.id());
    }

    private String copying(KnownObject known, BucketObjects.Version version) {
        String source = bucket + "/" + encoded(known.key()) + "?versionId=" + version.id();
        return known.bytes() <= MOST_TO_COPY
                ? "aws s3api copy-object --bucket " + bucket + " --key " + quoted(known.key()) + " --copy-source "
                        + quoted(source) + " --metadata-directive COPY"
                : "aws s3api get-object --bucket " + bucket + " --key " + quoted(known.key()) + " --version-id "
                        + quoted(version.id()) + " restored && aws s3 cp restored "
                        + quoted("s3://" + bucket + "/" + known.key());
    }

    /** Quoted for a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The format of S3's copy source: percent-encoded except for the slashes. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
