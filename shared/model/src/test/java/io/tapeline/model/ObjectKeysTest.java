package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {

    private static final SourceId ARTLIST = new SourceId("artlist");

    @Test
    void anOrdinaryFileHasAReadableKey() {
        WantedFile file = new WantedFile("1963345", MediaFormat.WAV, "PRD-1963345-C0asqHM3CCzrWgOz-original");
        assertThat(ObjectKeys.ingested(ARTLIST, file))
                .isEqualTo("ingest/artlist/1963345/wav/PRD-1963345-C0asqHM3CCzrWgOz-original.wav");
    }

    @Test
    void theKeyOfAFileOfAnOpenFormatHasNoExtension() {
        assertThat(ObjectKeys.ingested(new SourceId("feeds"), new WantedFile("f1", MediaFormat.MEDIA, "episode 1")))
                .isEqualTo("ingest/feeds/f1/media/episode%201");
        assertThat(ObjectKeys.ingested(
                        new SourceId("feeds"), new WantedFile("f1", MediaFormat.of(MediaType.WAVPACK), "e")))
                .isEqualTo("ingest/feeds/f1/wavpack/e.wv");
    }

    @Test
    void aNameThatClimbsStaysInItsPrefix() {
        WantedFile file = new WantedFile("..", MediaFormat.MP3, "../../etc/passwd");
        assertThat(ObjectKeys.ingested(ARTLIST, file))
                .isEqualTo("ingest/artlist/%2E%2E/mp3/..%2F..%2Fetc%2Fpasswd.mp3");
    }

    @Property
    void noKeyIsLongerThanS3Allows(
            @ForAll @StringLength(max = 1024) String key, @ForAll @StringLength(max = 256) String asset) {
        if (key.isBlank() || asset.isBlank()) {
            return;
        }
        String objectKey = ObjectKeys.ingested(ARTLIST, new WantedFile(asset, MediaFormat.AIFF, key));
        assertThat(objectKey.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1024);
        assertThat(objectKey.split("/", -1)).hasSize(5).noneMatch(part -> part.equals("..") || part.equals("."));
    }

    @Property
    void noStudioKeyIsLongerThanS3Allows(@ForAll @StringLength(min = 1, max = 300) String name) {
        String key = ObjectKeys.studio(name, name, name, name, "0".repeat(36), "aiff");
        assertThat(key.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1024);
        assertThat(key.split("/", -1)).hasSize(6);
    }

    @Property
    void twoNamesNeverMeet(
            @ForAll @StringLength(max = 1024) String one, @ForAll @StringLength(max = 1024) String other) {
        boolean sameBytes = new String(one.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .equals(new String(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertThat(ObjectKeys.segment(one).equals(ObjectKeys.segment(other))).isEqualTo(sameBytes);
    }

    @Property
    void aShortSegmentDecodesToItsName(@ForAll @StringLength(max = 90) String name) {
        String wellFormed = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String segment = ObjectKeys.segment(wellFormed);
        if (!segment.contains("~")) {
            assertThat(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .isEqualTo(wellFormed);
        }
    }
}
