package io.tapeline.browseartists.exports;

import java.net.URI;
import java.time.Instant;

/** The files of exports. An export's file is written in parts and appears when it is complete. */
public interface ExportObjects {

    /** Begins a file; the name of its upload. */
    String begin(Export export);

    /**
     * Sends a part.
     *
     * @param number from 1
     * @return its ETag
     */
    String part(Export export, int number, PartBytes bytes);

    /** Completes the upload. May be called again when it is not known whether it was done. */
    void complete(Export export);

    /** Puts the file that says where the export comes from. */
    void putProvenance(Export export, byte[] document);

    Signed sign(Export export);

    Signed signProvenance(Export export);

    /**
     * An URL that downloads a file: a secret for as long as it lives, never logged.
     *
     * @param fileName under which it is saved
     * @param expiresAt until when a download may begin
     */
    record Signed(URI url, String fileName, Instant expiresAt) {}
}
