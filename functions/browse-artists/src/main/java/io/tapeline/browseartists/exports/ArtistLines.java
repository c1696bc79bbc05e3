package io.tapeline.browseartists.exports;

import io.tapeline.artists.Artist;
import java.io.IOException;
import java.io.OutputStream;

/** A part of a file of artists that is being written. For one thread. */
interface ArtistLines extends AutoCloseable {

    /** What a file begins with; called once, in its first part. */
    void begin(Provenance provenance, boolean header) throws IOException;

    void write(Artist artist) throws IOException;

    /** Ends the part, so that the next part begins independently. The stream beneath stays open. */
    @Override
    void close() throws IOException;

    /** A part of a file of that format. */
    static ArtistLines of(ExportFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonLines(out);
            case CSV -> new CsvLines(out);
        };
    }
}
