package io.tapeline.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.FileGroups;
import io.tapeline.queues.PartMessage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The files of a manifest part, group by group, read as they are requested. A group is full by number, by bytes if the files have
 * long origins, or by the number of groups for which progress is counted; all three depend on the part alone. For one thread.
 */
final class Groups implements Iterator<List<WantedFile>>, AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final PartMessage part;
    private final MappingIterator<WantedFile> lines;
    private final int size;
    private long line = 1;
    private Optional<WantedFile> ahead = Optional.empty();

    Groups(PartMessage part, InputStream object, ObjectReader reader, int size) throws IOException {
        this.part = part;
        this.size = size;
        try {
            this.lines = reader.readValues(new GZIPInputStream(object, BUFFER));
        } catch (EOFException | ZipException e) {
            object.close();
            throw new IOException("it is no gzip, or cut off", e);
        } catch (IOException | RuntimeException e) {
            object.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty()) {
            ahead = nextFile();
        }
        return ahead.isPresent();
    }

    @Override
    public List<WantedFile> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<WantedFile> group = new ArrayList<>(size);
        FileGroups.Room room = new FileGroups.Room();
        while (group.size() < size && hasNext() && room.takes(ahead.orElseThrow())) {
            group.add(ahead.orElseThrow());
            ahead = Optional.empty();
        }
        return group;
    }

    private Optional<WantedFile> nextFile() {
        try {
            if (!lines.hasNextValue()) {
                return Optional.empty();
            }
            WantedFile file = lines.nextValue();
            if (file == null) {
                throw new BrokenManifestException(part, "has nothing in line " + line, null);
            }
            line++;
            return Optional.of(file);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private BrokenManifestException broken(IOException e) {
        String what = e instanceof JsonProcessingException json
                ? "has a line that is no wanted file, number " + line + ": " + json.getOriginalMessage()
                : "can't be read to its end, it is cut off or damaged after line " + (line - 1);
        return new BrokenManifestException(part, what, e);
    }

    /** Closes the object's stream, also before its end. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // everything wanted has been read, so an error while closing does not matter
            return;
        }
    }
}
