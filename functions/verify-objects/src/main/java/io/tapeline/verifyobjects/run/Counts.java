package io.tapeline.verifyobjects.run;

/**
 * The results of a run, as numbers.
 *
 * @param objects how many objects with a record were checked
 * @param read how many of them were read completely and found intact
 * @param readBytes how many bytes were read, including those of damaged objects
 * @param readsLeftOut how many should have been read but were not, because the day's bytes were used up
 * @param damaged objects that do not match their records
 * @param missing records whose objects do not exist
 * @param unexpected objects without a record
 * @param uploadsAborted abandoned multipart uploads that were aborted
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

    /** How many objects have a problem. */
    public long found() {
        return damaged + missing + unexpected;
    }

    static Counts looked(long objects, long read, long readBytes, long readsLeftOut) {
        return new Counts(objects, read, readBytes, readsLeftOut, 0, 0, 0, 0);
    }

    static Counts ofUploads(long aborted) {
        return new Counts(0, 0, 0, 0, 0, 0, 0, aborted);
    }

    /** The counts of one finding. */
    static Counts of(Finding.Kind kind) {
        return switch (kind) {
            case DAMAGED -> new Counts(0, 0, 0, 0, 1, 0, 0, 0);
            case MISSING -> new Counts(0, 0, 0, 0, 0, 1, 0, 0);
            case UNEXPECTED -> new Counts(0, 0, 0, 0, 0, 0, 1, 0);
        };
    }
}
