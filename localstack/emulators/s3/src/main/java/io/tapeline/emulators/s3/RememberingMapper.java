package io.tapeline.emulators.s3;

import com.adobe.testing.s3mock.s3.model.BucketMetadata;
import java.io.File;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what it has read and written of buckets. S3Mock keeps the names of all objects of a bucket in one file and parses
 * it up to three times for every request, so that its work grows with the square of the number of objects. Nobody else writes
 * these files, and S3Mock reads and writes each under a lock, so what was written last is what is there.
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

    @Override
    public void writeValue(File file, Object value) {
        super.writeValue(file, value);
        if (value instanceof BucketMetadata bucket && buckets.get(file) != bucket) {
            remembered(file, bucket);
        }
    }

    /** S3Mock adds to the objects of a bucket in place, while others read them. */
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
