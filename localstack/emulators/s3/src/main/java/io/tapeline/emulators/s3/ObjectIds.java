package io.tapeline.emulators.s3;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The objects of a bucket by their keys. S3Mock takes a key away when an upload in parts to it is aborted, and with it an
 * object that is there, and the place of other uploads to the same key. Here it stays: a key without an object is none to
 * S3Mock, which has one for every upload that has just begun.
 */
final class ObjectIds extends ConcurrentSkipListMap<String, UUID> {
    private static final long serialVersionUID = 1;
    private static final ThreadLocal<Boolean> ABORTING = ThreadLocal.withInitial(() -> false);

    ObjectIds(Map<String, UUID> objects) {
        super(objects);
    }

    /** Says whether what this thread does now is to abort an upload. */
    static void aborting(boolean now) {
        ABORTING.set(now);
    }

    @Override
    public UUID remove(Object key) {
        return ABORTING.get() ? null : super.remove(key);
    }
}
