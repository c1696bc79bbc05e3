package io.tapeline.browseartists.exports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An export.
 *
 * @param wanted what it should contain
 * @param objectKey where its file is, once it is complete
 * @param endedAt empty while it is running
 * @param sha256 of the whole file, 64 hex digits, once it is complete
 * @param reason why it failed, a sentence, where it did
 */
public record Export(
        ExportId id,
        WantedExport wanted,
        State state,
        String objectKey,
        Instant createdAt,
        Progress progress,
        Optional<Instant> endedAt,
        Optional<String> sha256,
        Optional<String> reason) {

    /** The state of an export. */
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED;

        /** As the API has it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new export, of which nothing is written yet. */
    static Export of(ExportId id, WantedExport wanted, Instant createdAt) {
        String key = "exports/artists/" + wanted.provider() + "/" + id + "."
                + wanted.format().value();
        return new Export(
                id,
                wanted,
                State.RUNNING,
                key,
                createdAt,
                Progress.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The key of the file with the provenance, next to the export's. */
    String provenanceKey() {
        return objectKey + ".provenance.json";
    }

    /**
     * How far the file is written: up to the end of its last part.
     *
     * @param upload S3's name of the multipart upload; empty while there is none
     * @param etags of the parts, in their order
     * @param cursor where the reading of the artists continues; empty at the beginning, and at the end
     * @param read whether all artists are read
     * @param artists in the parts
     * @param bytes of the parts
     * @param digest the state of the file's SHA-256 after them
     */
    public record Progress(
            String upload,
            List<String> etags,
            Optional<String> cursor,
            boolean read,
            long artists,
            long bytes,
            byte[] digest) {

        static final Progress NONE = new Progress("", List.of(), Optional.empty(), false, 0, 0, new byte[0]);

        public Progress {
            etags = List.copyOf(etags);
        }

        Progress in(String newUpload) {
            return new Progress(newUpload, List.of(), Optional.empty(), false, 0, 0, new byte[0]);
        }
    }
}
