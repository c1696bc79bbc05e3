package io.tapeline.storage;

import io.tapeline.digest.Crc64Nvme;
import io.tapeline.digest.ResumableDigest;
import io.tapeline.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an incomplete upload that S3 has, with everything that another process needs to continue it.
 *
 * @param upload S3's id of the upload
 * @param contentType the type, according to the file's first bytes
 * @param parts from number 1 on, without a gap
 */
public record PartsSoFar(String upload, String contentType, List<SentPart> parts) {

    public PartsSoFar {
        parts = List.copyOf(parts);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).number() != i + 1) {
                throw new IllegalArgumentException(
                        "Part " + (i + 1) + " is missing, " + parts.get(i).number() + " is in its place");
            }
        }
    }

    /** Where the file continues. */
    public long bytes() {
        return parts.stream().mapToLong(SentPart::bytes).sum();
    }

    /** The same with only the first parts. */
    public PartsSoFar first(int count) {
        return new PartsSoFar(upload, contentType, parts.subList(0, count));
    }

    /** SHA-256 of all these bytes, 64 hex digits; empty if they were not sent in order. */
    public Optional<String> sha256() {
        boolean inOrder = parts.isEmpty() || parts.getLast().sha256().length > 0;
        return inOrder ? Optional.of(Sha256.hex(digest().digest())) : Optional.empty();
    }

    /** The same with additional parts. */
    PartsSoFar and(List<SentPart> more) {
        List<SentPart> all = new ArrayList<>(parts);
        all.addAll(more);
        return new PartsSoFar(upload, contentType, all);
    }

    /** CRC-64/NVME of all these bytes, as S3 writes it. */
    public String crc64() {
        long crc = 0;
        for (SentPart part : parts) {
            crc = Crc64Nvme.combine(crc, part.crc64(), part.bytes());
        }
        return Crc64Nvme.base64(crc);
    }

    /** The state of the file's SHA-256 after these parts. */
    ResumableDigest digest() {
        return parts.isEmpty()
                ? Sha256.resumable()
                : Sha256.resume(parts.getLast().sha256());
    }
}
