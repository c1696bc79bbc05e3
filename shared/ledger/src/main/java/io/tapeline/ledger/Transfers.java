package io.tapeline.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Files that are stored part by part, possibly by several processes one after the other or concurrently. The entries contain what
 * another process needs to continue. This only saves work: without an entry, a file is transferred from its beginning, and storing
 * checks whether the parts make the file. Entries are deleted some days after they were last written. Safe for use by several
 * threads.
 */
public interface Transfers {

    /** The transfer of an object, read strongly consistently. One query, with a page for about 3,000 parts. */
    Optional<Transfer> find(String objectKey);

    /**
     * Records that the transfer of a file was begun. One write.
     *
     * @param begun without parts
     * @param instead the upload that it replaces; empty if there must not be one
     * @return false when another upload of that object is recorded
     */
    boolean begin(Transfer begun, Optional<String> instead);

    /** Records one more part. One write. */
    void sent(String objectKey, String upload, Part part);

    /** Deletes the transfer, because the file is stored or given up. One write, if there is such an entry. */
    void end(String objectKey, String upload);

    /**
     * Takes a slice that no worker holds, to move the rest of it. One write.
     *
     * @param slice as it was read
     * @param holder a name that no other worker has
     * @param until when another worker may take it, unless the lease is renewed before
     * @return false when another worker has taken it
     */
    boolean take(Transfer transfer, Slice slice, String holder, Instant until);

    /**
     * Records one more part of a slice, and renews the lease. One write.
     *
     * @param before number of its recorded parts
     * @return false when another worker holds the slice: then nothing was recorded
     */
    boolean sent(Transfer transfer, int slice, String holder, int before, Slice.Part part, Instant until);

    /** Releases a slice, if this holder still has it. One write. */
    void leave(Transfer transfer, int slice, String holder);

    /**
     * How far an object was read for its hash; a read.
     *
     * @param etag of its content
     * @return state of the SHA-256
     */
    Optional<byte[]> hashed(String objectKey, String etag);

    /** Records how far an object was read. One write. */
    void hashed(String objectKey, String etag, byte[] sha256);

    /**
     * The transfer of a file.
     *
     * @param upload S3's id of the multipart upload
     * @param mediaType the type, according to the file's first bytes
     * @param bytes of the whole file
     * @param validator the source's validator, which shows that the file has not changed
     * @param beginnings how often the transfer began before, because the file changed at its source or the transfer could not be
     *     continued; from 0
     * @param parts from number 1 on, without a gap; none of a file in slices
     * @param slicing how the file is divided, if several workers move slices of it
     * @param slices all of them, in order; none of a file that is moved from beginning to end
     */
    record Transfer(
            String objectKey,
            String upload,
            String mediaType,
            long bytes,
            String validator,
            int beginnings,
            List<Part> parts,
            Optional<Slicing> slicing,
            List<Slice> slices) {

        public Transfer {
            if (bytes < 1 || beginnings < 0) {
                throw new IllegalArgumentException(
                        "A transfer has bytes and counts from 0, got " + bytes + " and " + beginnings);
            }
            parts = List.copyOf(parts);
            slices = List.copyOf(slices);
        }

        /** A transfer from beginning to end. */
        public Transfer(
                String objectKey,
                String upload,
                String mediaType,
                long bytes,
                String validator,
                int beginnings,
                List<Part> parts) {
            this(objectKey, upload, mediaType, bytes, validator, beginnings, parts, Optional.empty(), List.of());
        }

        /** The same transfer, in slices. */
        public Transfer sliced(Slicing slicing) {
            List<Slice> untouched = slicing.numbers().map(Slice::untouched).toList();
            return new Transfer(
                    objectKey,
                    upload,
                    mediaType,
                    bytes,
                    validator,
                    beginnings,
                    List.of(),
                    Optional.of(slicing),
                    untouched);
        }

        /** The same transfer with that upload. */
        public Transfer of(String newUpload, String newMediaType) {
            return new Transfer(
                    objectKey, newUpload, newMediaType, bytes, validator, beginnings, parts, slicing, slices);
        }
    }

    /**
     * A part that S3 has.
     *
     * @param number from 1
     * @param bytes its size
     * @param end bytes of the file up to its end
     * @param etag as S3 says it
     * @param crc64 CRC-64/NVME of its bytes
     * @param sha256 state of the SHA-256 of the file up to its end
     */
    record Part(int number, int bytes, long end, String etag, long crc64, byte[] sha256) {

        public Part {
            if (number < 1 || bytes < 1 || end < bytes) {
                throw new IllegalArgumentException(
                        "A part has a number and a size from 1 and ends behind its bytes, got " + number + ", " + bytes
                                + ", " + end);
            }
            sha256 = sha256.clone();
        }

        @Override
        public byte[] sha256() {
            return sha256.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part that
                    && number == that.number
                    && bytes == that.bytes
                    && end == that.end
                    && etag.equals(that.etag)
                    && crc64 == that.crc64
                    && Arrays.equals(sha256, that.sha256);
        }

        @Override
        public int hashCode() {
            return 31 * number + etag.hashCode();
        }
    }
}
