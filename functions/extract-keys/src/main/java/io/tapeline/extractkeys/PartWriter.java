package io.tapeline.extractkeys;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tapeline.extractkeys.ManifestStore.ManifestObject;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.model.WantedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A manifest part that is being written: one line of JSON per file, {@code {"asset":…,"format":…,"key":…}}, in ASCII,
 * compressed by gzip. For one thread.
 */
final class PartWriter {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int BUFFER = 16 * 1024;

    private final int number;
    private final String objectKey;
    private final ManifestObject object;
    private final JsonGenerator lines;
    private int files;
    private long assets;

    PartWriter(ManifestStore store, int number, String objectKey) {
        this.number = number;
        this.objectKey = objectKey;
        this.object = store.begin(objectKey);
        try {
            this.lines = JSON.createGenerator(new GZIPOutputStream(new IntoObject(object), BUFFER), JsonEncoding.UTF8);
            lines.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param begins whether this is the first file of its asset
     */
    void add(WantedFile file, boolean begins) {
        try {
            lines.writeStartObject();
            lines.writeStringField("asset", file.asset());
            lines.writeStringField("format", file.format().name());
            lines.writeStringField("key", file.key());
            lines.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files++;
        assets += begins ? 1 : 0;
    }

    int files() {
        return files;
    }

    /** Makes the object readable and says what the ledger is to know of it. */
    Part complete(long unusable) {
        try {
            lines.writeRaw('\n');
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        object.complete();
        return new Part(number, objectKey, files, assets, unusable);
    }

    void abort() {
        object.abort();
    }

    /** Lets streams write into the object. */
    private static final class IntoObject extends OutputStream {
        private final ManifestObject object;

        IntoObject(ManifestObject object) {
            this.object = object;
        }

        @Override
        public void write(int b) {
            object.write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            object.write(bytes, offset, length);
        }
    }
}
