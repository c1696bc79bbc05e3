package io.tapeline.emulators.s3;

import com.adobe.testing.s3mock.s3.model.BucketMetadata;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Caches the files that describe buckets. S3Mock keeps the names of all objects in one file and parses it up to three times per
 * request. Only S3Mock writes these files, under a lock, so the last written content is the current one.
 */
final class RememberingMapper extends JsonMapper {
    private static final long serialVersionUID = 1;

    private final transient Map<File, BucketMetadata> buckets = new ConcurrentHashMap<>();

    RememberingMapper(JsonMapper mapper) {
        super(mapper.rebuild());
    }

    @Override
    public <T> T readValue(File file, Class<T> type) {
        if (type != BucketMetadata.class) {
            return super.readValue(file, type);
        }
        BucketMetadata known = buckets.get(file);
        return type.cast(known == null ? remembered(file, super.readValue(file, BucketMetadata.class)) : known);
    }

    /** Writes atomically; content that could not be written is not cached. */
    @Override
    public void writeValue(File file, Object value) {
        byte[] content = writeValueAsBytes(value);
        try {
            if (value instanceof BucketMetadata bucket) {
                DurableFiles.writeDerived(file.toPath(), content);
                if (buckets.get(file) != bucket) {
                    remembered(file, bucket);
                }
            } else {
                DurableFiles.write(file.toPath(), content);
            }
        } catch (IOException e) {
            buckets.remove(file);
            throw new IllegalStateException("Could not write " + file, e);
        }
    }

    /** Copies the bucket with a concurrent map: S3Mock modifies the bucket's objects in place while other threads read them. */
    private BucketMetadata remembered(File file, BucketMetadata bucket) {
        BucketMetadata kept = new BucketMetadata(
                bucket.getName(),
                bucket.getCreationDate(),
                bucket.getVersioningConfiguration(),
                bucket.getObjectLockConfiguration(),
                bucket.getBucketLifecycleConfiguration(),
                bucket.getObjectOwnership(),
                bucket.getPath(),
                bucket.getBucketRegion(),
                bucket.getBucketInfo(),
                bucket.getLocationInfo(),
                new ObjectIds(bucket.getObjects()));
        buckets.put(file, kept);
        return kept;
    }
}
