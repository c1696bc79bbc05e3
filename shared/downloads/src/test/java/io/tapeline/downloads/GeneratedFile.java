package io.tapeline.downloads;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A source with one file, which is computed while it is read: a WAV header, then bytes that depend on their position. */
final class GeneratedFile implements FileSource {

    private static final byte[] HEADER = "RIFF1234WAVEfmt ".getBytes(StandardCharsets.US_ASCII);

    /** The maximum number of bytes of one read, as from a socket. */
    static final int MOST_AT_ONCE = 64 * 1024;

    final long length;
    /** Number of bytes that were read; bytes that were read twice count twice. */
    final AtomicLong read = new AtomicLong();
    /** The number of bytes that each request asked for. */
    final List<Long> asked = new CopyOnWriteArrayList<>();

    volatile int version = 1;
    volatile boolean ranges = true;
    /** Whether it sends validators, so that the file can be resumed. */
    volatile boolean validators = true;
    /** Whether it refuses a range of a changed file instead of sending the whole file. */
    volatile boolean refusesWhatChanged;

    private volatile long eventAt = -1;
    private volatile Event event = () -> {};

    /** An event in the middle of the file. */
    interface Event {
        void happen() throws IOException;
    }

    GeneratedFile(long length) {
        this.length = length;
    }

    /** Sets an event that happens once, before the byte at this position is read. */
    void at(long position, Event happens) {
        event = happens;
        eventAt = position;
    }

    byte at(long position) {
        return position < HEADER.length
                ? HEADER[(int) position]
                : (byte) (position * 31 + (position >>> 12) * 7 + version);
    }

    private String validator() {
        return validators ? "\"v" + version + "\"" : "";
    }

    @Override
    public Set<SourceId> sources() {
        return Set.of(BatchFixture.SOURCE);
    }

    @Override
    public String upstream() {
        return "generated";
    }

    @Override
    public Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) {
        Map<WantedFile, Location> located = new LinkedHashMap<>();
        files.forEach(file -> located.put(file, new Location.Found(URI.create("memory:generated"))));
        return located;
    }

    @Override
    public FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException {
        boolean changed = !validator.isEmpty() && !validator.equals(validator());
        if (changed && refusesWhatChanged) {
            throw new SourceException(SourceException.Kind.PASSING, new Reason(FileStream.CHANGED, "For the test."));
        }
        boolean piece = ranges && !changed;
        long from = piece ? offset : 0;
        long end = piece ? Math.min(length, offset + most.orElse(length)) : length;
        asked.add(end - from);
        return new FileStream(new Body(from, end), from, OptionalLong.of(length), validator());
    }

    private final class Body extends InputStream {

        private final long bodyEnd;
        private long position;

        Body(long position, long bodyEnd) {
            this.position = position;
            this.bodyEnd = bodyEnd;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int wanted) throws IOException {
            if (position == eventAt) {
                eventAt = -1;
                event.happen();
            }
            long end = position < eventAt ? Math.min(eventAt, bodyEnd) : bodyEnd;
            int count = (int) Math.min(Math.min(wanted, MOST_AT_ONCE), end - position);
            if (count == 0 && wanted > 0) {
                return -1;
            }
            for (int i = 0; i < count; i++) {
                into[offset + i] = at(position + i);
            }
            position += count;
            read.addAndGet(count);
            return count;
        }
    }
}
