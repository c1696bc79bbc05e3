package io.tapeline.issueuploadurl;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.issueuploadurl.UploadStorage.StoredPart;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Uploads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Completes a multipart upload. Every part is first compared with what S3 has, so that all missing or wrong parts are reported at
 * once. The checksum of S3's object is compared with the one computed from the parts. Repeating the call, even after a crash, gives the
 * same result.
 *
 * <p>The SHA-256 of the whole file is not verified here, because S3 stores a checksum of checksums or a CRC for such an object.
 * register-version compares it with the content.
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
     * @param claimed all parts, and the SHA-256 of the file where it was not announced
     * @return the upload as it is now
     * @throws ProblemException (400) when the SHA-256 is missing, (409) when parts are missing or the upload is not open,
     *     (422) when parts are out of order or differ from what was sent
     */
    Upload complete(Upload upload, PartsReading.Completion claimed) {
        Upload.Multipart multipart = States.requireParts(upload);
        if (States.isComplete(upload)) {
            return upload;
        }
        States.requireOpen(upload);
        Sha256 sha256 = sha256(upload, claimed.sha256());
        SortedMap<Integer, PartClaim> claims =
                inOrder(claimed.parts(), multipart.plan().parts());
        requireAll(claims, multipart.plan().parts());
        SortedMap<Integer, StoredPart> stored = new TreeMap<>();
        String promised = WholeChecksum.of(upload, claims);
        if (listed(upload, stored) && !isMade(upload, multipart, stored, promised)) {
            compare(upload, multipart, claims, stored);
            putTogether(upload, claims, promised);
        }
        // if S3 has no parts any more, an earlier request that died completed the upload, or the parts are lost
        String made = storage.wholeChecksum(upload).orElseThrow(() -> States.gone(upload));
        if (!made.equals(promised)) {
            throw wrong("wrong-parts", "The checksums of the parts are not those of the object that S3 made of them.");
        }
        return uploaded(upload, sha256);
    }

    private static Sha256 sha256(Upload upload, Optional<Sha256> given) {
        if (upload.sha256().isPresent() && given.isPresent() && !given.equals(upload.sha256())) {
            throw wrong(
                    "wrong-checksum",
                    "The upload was announced with the SHA-256 " + upload.promised() + " and not with " + given.get()
                            + ".");
        }
        return upload.sha256().or(() -> given).orElseThrow(() -> Problem.wrongFields(
                        List.of(new Problem.FieldError("sha256", "is required: the upload was announced without it")))
                .exception());
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

    /** After a completion request without an answer, S3 may remove the parts one by one while it completes the object. */
    private boolean isMade(
            Upload upload, Upload.Multipart multipart, SortedMap<Integer, StoredPart> stored, String promised) {
        return stored.size() < multipart.plan().parts()
                && storage.wholeChecksum(upload).filter(promised::equals).isPresent();
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
                .sum()
                .filter(there -> !there.equals(claim.sum()))
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

    private void putTogether(Upload upload, SortedMap<Integer, PartClaim> claims, String promised) {
        try {
            storage.complete(upload, claims, promised);
        } catch (UploadStorage.PartsChangedException e) {
            throw Problem.conflict(
                            "parts-changed",
                            "Parts were sent again while they were put together. List them, and complete again.")
                    .exception();
        }
    }

    private Upload uploaded(Upload upload, Sha256 sha256) {
        if (uploads.uploaded(upload, sha256)) {
            return upload.uploaded(sha256);
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
