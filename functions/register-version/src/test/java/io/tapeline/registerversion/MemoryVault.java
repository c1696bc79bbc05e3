package io.tapeline.registerversion;

import io.tapeline.studio.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds objects in memory, and records the calls. */
final class MemoryVault implements VaultObjects {

    /** The number of bytes that are read at a time. */
    static final int CHUNK = 1_000;

    final Map<String, byte[]> objects = new HashMap<>();
    final List<String> done = new ArrayList<>();
    boolean knowsChecksums = true;
    int chunks;
    /** Runs before each {@link #CHUNK} of bytes is read. */
    Runnable whileReading = () -> {};
    /** Runs when the tag is removed. */
    Runnable meanwhile = () -> {};
    /** Runs before the check whether an object is unchanged. */
    Runnable beforeLookingAgain = () -> {};

    @Override
    public Optional<Found> look(String key, long expected, int most) {
        return Optional.ofNullable(objects.get(key))
                .map(bytes -> new Found(
                        bytes.length,
                        Arrays.copyOf(bytes, Math.min(most, bytes.length)),
                        sha256(bytes).hex(),
                        knowsChecksums ? Optional.of(sha256(bytes).base64()) : Optional.empty()));
    }

    @Override
    public boolean isStill(String key, Found found) {
        beforeLookingAgain.run();
        return look(key, found.bytes(), 0)
                .filter(now -> now.etag().equals(found.etag()) && now.checksum().equals(found.checksum()))
                .isPresent();
    }

    @Override
    public byte[] piece(String key, long at, int count) {
        done.add("piece " + key);
        byte[] bytes = objects.get(key);
        return Arrays.copyOfRange(bytes, (int) at, (int) Math.min(at + count, bytes.length));
    }

    @Override
    public void read(String key, Found found, long from, Reader reader) {
        done.add("read " + key + " from " + from);
        byte[] bytes = objects.get(key);
        boolean wanted = true;
        for (int at = (int) from; wanted && at < bytes.length; at += CHUNK) {
            chunks++;
            whileReading.run();
            byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, bytes.length));
            wanted = reader.take(chunk, chunk.length);
        }
    }

    @Override
    public boolean keep(String key) {
        done.add("keep " + key);
        boolean there = objects.containsKey(key);
        meanwhile.run();
        return there;
    }

    @Override
    public void release(String key) {
        done.add("release " + key);
    }

    static Sha256 sha256(byte[] bytes) {
        try {
            return new Sha256(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
