package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.digest.Sha256;
import io.tapeline.fixtures.Audio;
import io.tapeline.model.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects in parts, for which S3 has no SHA-256, in a real S3 emulator. */
class ReadBackTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private static ObjectStore store;

    @BeforeAll
    static void startS3() {
        TestS3.start();
        store = new ObjectStore(
                TestS3.client(new RequestLog()),
                TestS3.BUCKET,
                new StoreLimits(6L * MEBIBYTE, 5 * MEBIBYTE, 4, StoreLimits.SILENCE),
                Clock.systemUTC());
    }

    @Test
    void anObjectThatIsAnotherByNowIsNotReadBack() throws Exception {
        byte[] wav = Audio.wav(12 * MEBIBYTE);
        StoredObject first = store.put(object("ingest/other.wav", MediaFormat.WAV), in(wav), known(wav));
        StoredObject found = store.find("ingest/other.wav").orElseThrow();
        byte[] other = Audio.wav(12 * MEBIBYTE + 1);
        store.put(object("ingest/other.wav", MediaFormat.WAV).replacing(first.etag()), in(other), known(other));
        assertThatThrownBy(() -> store.hashed(found, HashLog.NONE, Instant.MAX))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
    }

    @Test
    void readingBackEndsWithItsTimeAndGoesOnWhereItStopped() throws Exception {
        byte[] wav = Audio.wav(12 * MEBIBYTE);
        StoredObject stored = store.put(object("ingest/slow.wav", MediaFormat.WAV), in(wav), known(wav));
        StoredObject found = store.find("ingest/slow.wav").orElseThrow();
        List<Long> lengths = new ArrayList<>();
        AtomicReference<byte[]> state = new AtomicReference<>();
        HashLog log = new HashLog() {
            @Override
            public Optional<byte[]> before(StoredObject object) {
                return Optional.ofNullable(state.get());
            }

            @Override
            public void soFar(StoredObject object, byte[] now) {
                state.set(now);
                lengths.add(Sha256.resume(now).length());
            }
        };
        assertThat(store.hashed(found, log, Instant.EPOCH)).isEmpty();
        assertThat(store.hashed(found, log, Instant.EPOCH)).isEmpty();

        assertThat(store.hashed(found, log, Instant.MAX)).contains(stored);

        assertThat(lengths).hasSize(2).isSorted().doesNotHaveDuplicates();
        state.set(new byte[] {1, 2, 3});
        assertThat(store.hashed(found, log, Instant.MAX))
                .as("a state that is none")
                .contains(stored);
    }

    private static NewObject object(String key, MediaFormat format) {
        return new NewObject(key, format, Map.of());
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static OptionalLong known(byte[] bytes) {
        return OptionalLong.of(bytes.length);
    }
}
