package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.audio.ContentCheck;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.Upload;
import java.io.IOException;
import java.util.Optional;

/**
 * Checks that the object in S3 is the one that the upload announced: it exists, and has the announced size, audio type and
 * checksum. S3 stores the SHA-256 of an object that was sent in one PUT. For an object that was sent in parts, S3 has verified each
 * part, and possibly a CRC of the whole. The SHA-256 of such an object can only be computed by reading it.
 */
final class ObjectCheck {

    private final VaultObjects objects;

    ObjectCheck(VaultObjects objects) {
        this.objects = objects;
    }

    /**
     * Examines the object without reading all of it.
     *
     * @return what was found
     * @throws ProblemException (409) when nothing was uploaded, (404) when it shares a missing object, (422) when the object
     *     differs from what was announced
     */
    VaultObjects.Found look(Upload upload) {
        VaultObjects.Found found = objects.look(upload.objectKey(), upload.bytes(), ContentCheck.HEAD)
                .orElseThrow(() -> upload.storedAs().isPresent() ? RegisterVersion.gone(upload) : notUploaded(upload));
        if (found.bytes() != upload.bytes()) {
            throw wrong("wrong-size", "has " + found.bytes() + " bytes where " + upload.bytes() + " were promised");
        }
        looksLikeSomethingElse(upload, found).ifPresent(looks -> {
            throw wrong(
                    ContentCheck.code(upload.format()),
                    "is announced as " + upload.format().label() + " but " + looks);
        });
        found.sha256().ifPresent(sha256 -> compare(upload, sha256));
        return found;
    }

    /** The problem that the file has not arrived. */
    static ProblemException notUploaded(Upload upload) {
        return Problem.conflict(
                        "not-uploaded",
                        "Upload " + upload.id() + " has not arrived: send the file first, then register it.")
                .exception();
    }

    /**
     * @param sha256 of the whole object
     * @throws ProblemException (422) when another SHA-256 was announced
     */
    void compare(Upload upload, Sha256 sha256) {
        if (!sha256.equals(upload.promised())) {
            throw wrong(
                    "wrong-checksum", "has the SHA-256 " + sha256 + " where " + upload.promised() + " was promised");
        }
    }

    private Optional<String> looksLikeSomethingElse(Upload upload, VaultObjects.Found found) {
        try {
            return ContentCheck.mismatch(upload.format(), new ObjectContent(objects, upload.objectKey(), found));
        } catch (IOException e) {
            throw new VaultUnavailableException("S3 broke off while an object was read", e);
        }
    }

    private static ProblemException wrong(String code, String what) {
        return Problem.of(
                        422,
                        code,
                        "The uploaded object is not what was promised",
                        "The uploaded object " + what + ". Announce and upload the file again.")
                .exception();
    }
}
