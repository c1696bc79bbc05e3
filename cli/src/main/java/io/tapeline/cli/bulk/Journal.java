package io.tapeline.cli.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The result of each file, in an append-only file of JSON lines. Only the last line can be torn by a power cut; it is dropped.
 * Thread-safe.
 */
final class Journal implements AutoCloseable {

    private static final int CHUNK = 1024;

    /** Not a channel: a channel closes when a thread that uses it is interrupted, and interrupts stop a run. */
    private final RandomAccessFile file;

    private final Map<Long, Long> places = new HashMap<>();
    private long end;
    private long durable;
    private final Object forcing = new Object();

    private Journal(RandomAccessFile file) {
        this.file = file;
    }

    /** Reads the existing lines and continues after them. */
    static Journal open(Path path) throws IOException {
        Journal journal = opened(path, "rw");
        journal.file.setLength(journal.end);
        return journal;
    }

    /** Opens it for reading only; empty when there is none. */
    static Optional<Journal> look(Path path) throws IOException {
        return Files.exists(path) ? Optional.of(opened(path, "r")) : Optional.empty();
    }

    private static Journal opened(Path path, String mode) throws IOException {
        Journal journal = new Journal(new RandomAccessFile(path.toFile(), mode));
        try {
            journal.read(path);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    private void read(Path path) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long at = 0;
            for (int next = content.read(); next >= 0; next = content.read()) {
                at++;
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                long from = end;
                JournalLine.of(line.toByteArray()).ifPresent(known -> places.put(place(known.path()), from));
                end = at;
                line.reset();
            }
        }
        durable = end;
    }

    /** The latest line about a file. */
    synchronized Optional<JournalLine> find(String path) throws IOException {
        Long from = places.get(place(path));
        if (from == null) {
            return Optional.empty();
        }
        file.seek(from);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[CHUNK];
        for (int count = file.read(buffer); count > 0; count = file.read(buffer)) {
            int length = 0;
            while (length < count && buffer[length] != '\n') {
                length++;
            }
            line.write(buffer, 0, length);
            if (length < count) {
                return JournalLine.of(line.toByteArray())
                        .filter(known -> known.path().equals(path));
            }
        }
        return Optional.empty();
    }

    /** Adds a line. When this returns, the operating system has it; it reaches the disk later. */
    synchronized long add(JournalLine line) throws IOException {
        byte[] bytes = line.bytes();
        file.seek(end);
        file.write(bytes);
        places.put(place(line.path()), end);
        end += bytes.length;
        return end;
    }

    /** Adds a line, which is on the disk when this returns. Concurrent callers share one sync. */
    void addDurably(JournalLine line) throws IOException {
        long behind = add(line);
        synchronized (forcing) {
            if (durable < behind) {
                long now;
                synchronized (this) {
                    now = end;
                }
                file.getFD().sync();
                durable = now;
            }
        }
    }

    /** Two paths with the same number do no harm: the line holds its path, and for an unknown file the API is asked again. */
    private static long place(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue() << 32 | path.hashCode() & 0xFFFF_FFFFL;
    }

    @Override
    public synchronized void close() throws IOException {
        try (file) {
            if (durable < end) {
                file.getFD().sync();
                durable = end;
            }
        }
    }
}
