package io.tapeline.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares both implementations with the JDK's, and lets each continue from the other's states. */
class Sha256Test {

    /** Messages and digests from FIPS 180-4 and NIST's CAVP (SHA256ShortMsg). */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void theVectorsOfNist(String message, String digest) {
        for (Supplier<ResumableDigest> implementation : implementations()) {
            assertThat(Sha256.hex(implementation.get().digest(message.getBytes(StandardCharsets.US_ASCII))))
                    .isEqualTo(digest);
        }
    }

    @Test
    void aMillionTimesTheLetterA() {
        byte[] thousand = "a".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        for (Supplier<ResumableDigest> implementation : implementations()) {
            ResumableDigest digest = implementation.get();
            for (int i = 0; i < 1000; i++) {
                digest.update(thousand);
            }
            assertThat(Sha256.hex(digest.digest()))
                    .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
        }
    }

    /** Divides the bytes at random, continues from stored states with either implementation, and uses a digest again. */
    @Property(tries = 300)
    void everySplitAndEveryStoredStateComesToTheSame(@ForAll long seed, @ForAll @IntRange(max = 200_000) int length)
            throws Exception {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);

        ResumableDigest digest = any(random, DigestState.first());
        for (int at = 0; at < length; ) {
            int piece = Math.min(length - at, 1 + random.nextInt(random.nextBoolean() ? 100 : 70_000));
            digest.update(bytes, at, piece);
            at += piece;
            assertThat(digest.length()).isEqualTo(at);
            if (random.nextInt(3) == 0) {
                digest = any(random, DigestState.parse(digest.state()));
            }
        }
        assertThat(digest.digest()).isEqualTo(expected);
        assertThat(digest.digest(bytes)).as("used again").isEqualTo(expected);
        assertThat(Sha256.of(bytes)).isEqualTo(expected);
    }

    /** As the AWS SDK and TLS use it: single bytes, a copy in the middle, and both are used again. */
    @Property(tries = 100)
    void whatLibrariesGetIsComputedAlike(@ForAll long seed, @ForAll @IntRange(max = 100_000) int length)
            throws Exception {
        assumeThat(Libcrypto.isThere()).isTrue();
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);
        int first = random.nextInt(length + 1);

        MessageDigest digest = MessageDigest.getInstance("SHA-256", new LibcryptoProvider());
        for (int i = 0; i < first; i++) {
            digest.update(bytes[i]);
        }
        MessageDigest copy = (MessageDigest) digest.clone();
        digest.update(ByteBuffer.wrap(bytes, first, length - first));
        assertThat(digest.digest()).isEqualTo(expected);
        assertThat(copy.digest()).as("not touched by the other").isEqualTo(Sha256.of(Arrays.copyOf(bytes, first)));
        assertThat(copy.digest(bytes)).isEqualTo(expected);
    }

    @Test
    void librariesGetLibcryptoWhereItIsOfferedFirst() throws Exception {
        assumeThat(Libcrypto.isThere()).isTrue();
        assertThat(Sha256.implementationForLibraries()).isEqualTo("SUN");
        Security.insertProviderAt(new LibcryptoProvider(), 1);
        try {
            assertThat(Sha256.implementationForLibraries()).isEqualTo("libcrypto");
            assertThat(MessageDigest.getInstance("SHA-256")).isInstanceOf(LibcryptoDigest.class);
        } finally {
            Security.removeProvider(LibcryptoProvider.NAME);
        }
    }

    /** A length in bits that needs more than 32 bits: both implementations continue from the state after 5 GiB. */
    @Test
    void moreBytesThanFitIntoOneWordOfBits() {
        byte[] state = new DigestState(DigestState.first().words(), 5L << 30, new byte[0]).bytes();
        List<String> digests = new ArrayList<>();
        List<byte[]> states = new ArrayList<>();
        for (int i = 0; i < implementations().size(); i++) {
            ResumableDigest digest =
                    i == 0 ? new JavaDigest(DigestState.parse(state)) : new LibcryptoDigest(DigestState.parse(state));
            digest.update(new byte[100]);
            states.add(digest.state());
            digests.add(Sha256.hex(digest.digest()));
        }
        assertThat(digests.stream().distinct()).hasSize(1);
        assertThat(states).allMatch(other -> Arrays.equals(other, states.getFirst()));
        assertThat(DigestState.parse(states.getFirst()).length()).isEqualTo((5L << 30) + 100);
    }

    @Test
    void whatIsNoStateIsRefused() {
        byte[] state = Sha256.resumable().state();
        assertThat(state).hasSizeLessThanOrEqualTo(DigestState.MOST_BYTES);
        byte[] otherVersion = state.clone();
        otherVersion[0] = 2;
        Stream.of(
                        new byte[0],
                        Arrays.copyOf(state, state.length - 1),
                        Arrays.copyOf(state, state.length + 1),
                        otherVersion)
                .forEach(wrong -> assertThatThrownBy(() -> Sha256.resume(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("Not the state of a SHA-256"));
    }

    /** CI's machines have OpenSSL 3, so the fast implementation must be used there; otherwise these tests would not cover it. */
    @Test
    void libcryptoIsUsedWhereItIs() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")
                        .map(folder -> java.nio.file.Path.of(folder, "libcrypto.so.3")))
                .anyMatch(java.nio.file.Files::exists);
        assertThat(Sha256.resumable()).isInstanceOf(LibcryptoDigest.class);
    }

    private static List<Supplier<ResumableDigest>> implementations() {
        return Libcrypto.isThere() ? List.of(JavaDigest::new, LibcryptoDigest::new) : List.of(JavaDigest::new);
    }

    private static ResumableDigest any(Random random, DigestState state) {
        return random.nextBoolean() || !Libcrypto.isThere() ? new JavaDigest(state) : new LibcryptoDigest(state);
    }
}
