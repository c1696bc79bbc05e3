package io.tapeline.fanout;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.PartMessage;
import java.io.IOException;
import java.io.InputStream;

/** Manifest parts as gzip JSON lines, one {@link WantedFile} a line. Reads them as streams. Safe for several threads. */
public final class Manifests {

    private static final int BETWEEN_CHECKS = 1_000;

    private final Objects objects;
    private final ObjectReader lines;

    public Manifests(Objects objects) {
        this.objects = objects;
        this.lines = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(WantedFile.class);
    }

    /** Where the parts lie. */
    @FunctionalInterface
    public interface Objects {

        /**
         * @return the object's bytes as they are stored; the caller closes it
         * @throws IOException when there is no such object, or it can't be read now
         */
        InputStream open(String objectKey) throws IOException;
    }

    /**
     * Reads the part to its end.
     *
     * @param everyNowAndThen called before every {@value #BETWEEN_CHECKS} lines
     * @throws BrokenManifestException when a line can't be read, the gzip is cut or damaged, or the number of lines is not
     *     the message's
     */
    void verify(PartMessage part, Runnable everyNowAndThen) {
        long files = 0;
        try (Groups groups = groups(part, BETWEEN_CHECKS)) {
            while (groups.hasNext()) {
                everyNowAndThen.run();
                files += groups.next().size();
            }
        }
        if (files != part.files()) {
            throw new BrokenManifestException(part, "has " + files + " lines, its message says " + part.files(), null);
        }
    }

    /** The part's files, cut by position: all groups have {@code size} files but the last, or fewer where a message is full. */
    Groups groups(PartMessage part, int size) {
        try {
            return new Groups(part, objects.open(part.objectKey()), lines, size);
        } catch (IOException e) {
            throw new BrokenManifestException(part, "can't be read: " + e.getMessage(), e);
        }
    }
}
