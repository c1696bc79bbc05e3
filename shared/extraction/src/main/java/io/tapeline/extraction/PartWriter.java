package io.tapeline.extraction;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.model.Origin;
import io.tapeline.model.WantedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A manifest part that is being written: one line of JSON per file, {@code {"asset":…,"format":…,"key":…}} and what is
 * known of its origin, in ASCII, compressed by gzip, in memory until it is complete. For one thread.
 */
final class PartWriter {

    /** Compressed size at which a part is full, regardless of its number of files; this bounds the memory. */
    static final int FULL_BYTES = 4 * 1024 * 1024;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int BUFFER = 16 * 1024;

    private final int number;
    private final String objectKey;
    private final int fullFiles;
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream(BUFFER);
    private final JsonGenerator lines;
    private int files;

    /**
     * @param fullFiles number of files at which it is full
     */
    PartWriter(int number, String objectKey, int fullFiles) {
        this.number = number;
        this.objectKey = objectKey;
        this.fullFiles = fullFiles;
        try {
            this.lines = JSON.createGenerator(new GZIPOutputStream(compressed, BUFFER), JsonEncoding.UTF8);
            lines.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(WantedFile file) {
        try {
            lines.writeStartObject();
            lines.writeStringField("asset", file.asset());
            lines.writeStringField("format", file.format().name());
            lines.writeStringField("key", file.key());
            Origin origin = file.origin();
            write("link", origin.link().map(URI::toASCIIString));
            write("page", origin.page());
            write("title", origin.title());
            write("group", origin.group());
            lines.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files++;
    }

    private void write(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            lines.writeStringField(name, value.get());
        }
    }

    boolean full() {
        return files >= fullFiles || compressed.size() >= FULL_BYTES;
    }

    /**
     * Stores the object and returns its record for the ledger.
     *
     * @param tally counts of the assets and unusable rows that were read while it was written
     */
    Part complete(ManifestStore store, Tally tally) {
        try {
            lines.writeRaw('\n');
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.put(objectKey, compressed.toByteArray());
        return new Part(number, objectKey, files, tally.assets(), tally.unusable());
    }
}
