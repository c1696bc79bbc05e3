package io.tapeline.ledger;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a file that several processes transfer is divided: into parts of one size, of which the last may be smaller, and slices of
 * several parts. Slices are numbered from 0, parts from 1.
 *
 * @param bytes size of the file
 * @param partBytes size of a part
 * @param parts number of parts in a slice
 */
public record Slicing(long bytes, int partBytes, int parts) {

    public Slicing {
        if (bytes < 1 || partBytes < 1 || parts < 1) {
            throw new IllegalArgumentException("A file, its parts and its slices are not empty, got " + bytes + ", "
                    + partBytes + " and " + parts);
        }
    }

    /** How many slices there are. */
    public int slices() {
        return Math.ceilDiv(allParts(), parts);
    }

    public int allParts() {
        return Math.toIntExact(Math.ceilDiv(bytes, (long) partBytes));
    }

    /** The number of the slice's first part. */
    public int firstPart(int slice) {
        return slice * parts + 1;
    }

    /** How many parts the slice has. */
    public int partsOf(int slice) {
        return Math.min(parts, allParts() - slice * parts);
    }

    /** Where the part begins, in bytes. */
    public long offset(int part) {
        return (part - 1L) * partBytes;
    }

    /** Where the slice ends, in bytes. */
    public long end(int slice) {
        return Math.min(bytes, offset(firstPart(slice) + parts));
    }

    /** The numbers of all slices. */
    public Stream<Integer> numbers() {
        return IntStream.range(0, slices()).boxed();
    }
}
