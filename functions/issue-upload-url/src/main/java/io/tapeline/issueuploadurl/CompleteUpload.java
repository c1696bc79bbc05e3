package io.tapeline.issueuploadurl;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.issueuploadurl.UploadStorage.StoredPart;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Uploads;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Makes the object of its parts. Every part is held against what S3 has before S3 is asked to put them together, so that all
 * that are missing or wrong are named at once; the checksum of checksums of what S3 made is held against the client's. Doing it
 * again, also after it died on the way, comes to the same.
 *
 * <p>The whole file's SHA-256 remains the client's promise: S3 keeps only the checksum of checksums of such an object.
 */
final class CompleteUpload {

    private static final int PAGE = 1_000;

    private final Uploads uploads;
    private final UploadStorage storage;

    CompleteUpload(Uploads uploads, UploadStorage storage) {
        this.uploads = uploads;
        this.storage = storage;
    }

    /**
     * @return the upload as it is now
     * @throws ProblemException (409) when parts are missing or the upload is not open, (422) when parts are out of order, or
     *     not what was sent
     */
    Upload complete(Upload upload, List<PartClaim> claimed) {
        Upload.Multipart multipart = States.requireParts(upload);
        if (States.isComplete(upload)) {
            return upload;
        }
        States.requireOpen(upload);
        SortedMap<Integer, PartClaim> claims = inOrder(claimed, multipart.plan().parts());
        requireAll(claims, multipart.plan().parts());
        SortedMap<Integer, StoredPart> stored = new TreeMap<>();
        if (listed(upload, stored)) {
            compare(upload, multipart, claims, stored);
            putTogether(upload, claims);
        }
        // where S3 has no parts any more they were put together before, by a request that died, or are lost
        String made = storage.checksumOfChecksums(upload).orElseThrow(() -> States.gone(upload));
        String promised = ChecksumOfChecksums.of(
                claims.values().stream().map(PartClaim::sha256).toList());
        if (!made.equals(promised)) {
            throw wrong("wrong-parts", "The checksums of the parts are not those of the object that S3 made of them.");
        }
        return uploaded(upload);
    }

    private static SortedMap<Integer, PartClaim> inOrder(List<PartClaim> claimed, int parts) {
        SortedMap<Integer, PartClaim> claims = new TreeMap<>();
        SortedSet<Integer> outOfOrder = new TreeSet<>();
        for (PartClaim claim : claimed) {
            if (!claims.isEmpty() && claim.part() <= claims.lastKey()) {
                outOfOrder.add(claim.part());
            }
            claims.put(claim.part(), claim);
        }
        if (!outOfOrder.isEmpty()) {
            throw wrong(
                    "parts-out-of-order",
                    "Out of order or named twice: " + PartNumbers.written(outOfOrder)
                            + ". Name every part once, in ascending order.");
        }
        SortedSet<Integer> beyond = new TreeSet<>(claims.tailMap(parts + 1).keySet());
        if (!beyond.isEmpty()) {
            throw wrong(
                    "no-such-parts",
                    "The upload has parts 1 to " + parts + " and not: " + PartNumbers.written(beyond) + ".");
        }
        return claims;
    }

    private static void requireAll(Map<Integer, ?> there, int parts) {
        SortedSet<Integer> missing = new TreeSet<>();
        for (int part = 1; part <= parts; part++) {
            if (!there.containsKey(part)) {
                missing.add(part);
            }
        }
        if (!missing.isEmpty()) {
            throw Problem.conflict(
                            "parts-missing",
                            "Missing: " + PartNumbers.written(missing)
                                    + ". Send them with the URLs of POST /v1/uploads/{id}/part-urls, and complete again.")
                    .exception();
        }
    }

    /** @return whether S3 knows the unfinished upload */
    private boolean listed(Upload upload, SortedMap<Integer, StoredPart> stored) {
        boolean more = true;
        while (more) {
            int after = stored.isEmpty() ? 0 : stored.lastKey();
            UploadStorage.PartPage page = storage.parts(upload, after, PAGE).orElse(null);
            if (page == null) {
                return false;
            }
            page.parts().forEach(part -> stored.put(part.part(), part));
            more = page.more();
        }
        return true;
    }

    private static void compare(
            Upload upload,
            Upload.Multipart multipart,
            SortedMap<Integer, PartClaim> claims,
            SortedMap<Integer, StoredPart> stored) {
        requireAll(stored, multipart.plan().parts());
        requireNone("ETag", claims, claim -> !PartClaim.bare(
                        stored.get(claim.part()).etag())
                .equals(claim.etag()));
        requireNone("checksum", claims, claim -> stored.get(claim.part())
                .sha256()
                .filter(there -> !there.equals(claim.sha256()))
                .isPresent());
        requireNone(
                "size",
                claims,
                claim -> stored.get(claim.part()).bytes() != multipart.plan().bytesOf(claim.part(), upload.bytes()));
    }

    private static void requireNone(String what, SortedMap<Integer, PartClaim> claims, Predicate<PartClaim> isWrong) {
        SortedSet<Integer> parts = new TreeSet<>();
        claims.values().stream().filter(isWrong).map(PartClaim::part).forEach(parts::add);
        if (!parts.isEmpty()) {
            throw wrong(
                    "wrong-parts",
                    "S3 has another " + what + " for: " + PartNumbers.written(parts)
                            + ". GET /v1/uploads/{id}/parts tells what is there; send these again where that is wrong.");
        }
    }

    private void putTogether(Upload upload, SortedMap<Integer, PartClaim> claims) {
        try {
            storage.complete(upload, claims);
        } catch (UploadStorage.PartsChangedException e) {
            throw Problem.conflict(
                            "parts-changed",
                            "Parts were sent again while they were put together. List them, and complete again.")
                    .exception();
        }
    }

    private Upload uploaded(Upload upload) {
        if (uploads.move(upload, Upload.State.UPLOADED)) {
            return upload.in(Upload.State.UPLOADED);
        }
        Upload now = uploads.find(upload.id()).orElseThrow(() -> VisibleUploads.unknown(upload.id()));
        if (States.isComplete(now)) {
            return now;
        }
        throw States.notOpen(now);
    }

    private static ProblemException wrong(String code, String detail) {
        return Problem.of(422, code, "The parts are not what was sent", detail).exception();
    }
}
