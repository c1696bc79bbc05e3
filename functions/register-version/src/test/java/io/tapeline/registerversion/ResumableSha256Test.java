package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.studio.Sha256;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResumableSha256Test {

    @Property(tries = 300)
    void howeverBytesComeAndWhoeverGoesOnItIsTheChecksumOfTheJdk(
            @ForAll long seed, @ForAll @Size(max = 12) List<@IntRange(max = 300) Integer> lengths) {
        byte[] bytes = new byte[lengths.stream().mapToInt(Integer::intValue).sum()];
        new Random(seed).nextBytes(bytes);
        ResumableSha256 digest = new ResumableSha256();
        int at = 0;
        for (int length : lengths) {
            digest.update(bytes, at, length);
            at += length;
            digest = ResumableSha256.of(digest.state());
            assertThat(digest.count()).isEqualTo(at);
        }
        assertThat(digest.finish()).isEqualTo(MemoryVault.sha256(bytes));
    }

    @Test
    void theExamplesOfTheStandardHold() {
        assertThat(of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
                .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }

    @Test
    void whatIsNoStateIsRefused() {
        String state = new ResumableSha256().state();
        for (String wrong : List.of("", "AAAA", state.substring(4), state + "AAAA", "?")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ResumableSha256.of(wrong));
        }
    }

    private static String of(String text) {
        ResumableSha256 digest = new ResumableSha256();
        digest.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, text.length());
        Sha256 sha256 = digest.finish();
        return sha256.hex();
    }
}
