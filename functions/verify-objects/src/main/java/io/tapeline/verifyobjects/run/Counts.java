package io.tapeline.verifyobjects.run;

/**
 * What a run came across.
 *
 * @param objects that a record names and that were looked at
 * @param read of them, how many were read to their end and found intact
 * @param readBytes how many bytes that were
 * @param readsLeftOut how many should have been read, and the bytes of the day were used up
 * @param damaged objects that are not what their records say
 * @param missing objects that are not there
 * @param unexpected objects that are in no record
 * @param uploadsAborted uploads in parts that nobody would have completed
 */
public record Counts(
        long objects,
        long read,
        long readBytes,
        long readsLeftOut,
        long damaged,
        long missing,
        long unexpected,
        long uploadsAborted) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                objects + other.objects,
                read + other.read,
                readBytes + other.readBytes,
                readsLeftOut + other.readsLeftOut,
                damaged + other.damaged,
                missing + other.missing,
                unexpected + other.unexpected,
                uploadsAborted + other.uploadsAborted);
    }

    /** How many objects something is wrong with. */
    public long found() {
        return damaged + missing + unexpected;
    }

    static Counts looked(long objects, long read, long readBytes, long readsLeftOut) {
        return new Counts(objects, read, readBytes, readsLeftOut, 0, 0, 0, 0);
    }

    static Counts ofUploads(long aborted) {
        return new Counts(0, 0, 0, 0, 0, 0, 0, aborted);
    }

    /** One finding. */
    static Counts of(Finding.Kind kind) {
        return switch (kind) {
            case DAMAGED -> new Counts(0, 0, 0, 0, 1, 0, 0, 0);
            case MISSING -> new Counts(0, 0, 0, 0, 0, 1, 0, 0);
            case UNEXPECTED -> new Counts(0, 0, 0, 0, 0, 0, 1, 0);
        };
    }
}
