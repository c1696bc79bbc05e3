package io.tapeline.verifyobjects.check;

import io.tapeline.ledger.WatchedFiles.Watched;
import io.tapeline.studio.Recording;
import java.util.Optional;

/**
 * An object as its record describes it.
 *
 * @param bytes its size
 * @param sha256 of its content, 64 hex digits
 * @param etag as S3 returned it when the object was stored, if the record has it
 * @param file the record of an ingested file; empty for a version of the studio
 */
public record KnownObject(String key, long bytes, String sha256, Optional<String> etag, Optional<Watched> file) {

    static final String STUDIO = "studio/";

    public static KnownObject of(Watched watched) {
        return new KnownObject(
                watched.file().objectKey(),
                watched.file().bytes(),
                watched.file().sha256(),
                watched.file().etag(),
                Optional.of(watched));
    }

    public static KnownObject of(Recording version) {
        return new KnownObject(
                version.objectKey(), version.bytes(), version.sha256().hex(), Optional.empty(), Optional.empty());
    }
}
