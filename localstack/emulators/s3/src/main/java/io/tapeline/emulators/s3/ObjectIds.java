package io.tapeline.emulators.s3;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The objects of a bucket by their keys. S3Mock removes a key when a multipart upload to it is aborted, even if the key has an
 * object or other uploads; this class keeps it then.
 */
final class ObjectIds extends ConcurrentSkipListMap<String, UUID> {
    private static final long serialVersionUID = 1;
    private static final ThreadLocal<Boolean> ABORTING = ThreadLocal.withInitial(() -> false);

    ObjectIds(Map<String, UUID> objects) {
        super(objects);
    }

    /** Sets whether this thread is currently aborting an upload. */
    static void aborting(boolean now) {
        ABORTING.set(now);
    }

    @Override
    public UUID remove(Object key) {
        return ABORTING.get() ? null : super.remove(key);
    }
}
