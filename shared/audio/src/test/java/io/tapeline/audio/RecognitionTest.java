package io.tapeline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.Audio;
import io.tapeline.fixtures.MediaSamples;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {

    private static final Map<String, byte[]> SAMPLES = new HashMap<>(MediaSamples.audio());

    static {
        SAMPLES.putAll(MediaSamples.video());
        SAMPLES.putAll(MediaSamples.noMedia());
    }

    @ParameterizedTest
    @CsvSource({
        "riff.wav, WAV",
        "rf64.wav, WAV",
        "plain.aiff, AIFF",
        "compressed.aifc, AIFF",
        "frames.mp3, MP3",
        "native.flac, FLAC",
        "movie-at-end.m4a, M4A",
        "vorbis.ogg, OGG",
        "opus.opus, OGG",
        "flac.oga, OGG",
        "windows.wma, WMA",
        "pack.wv, WAVPACK",
        "monkey.ape, APE",
        "direct.dsf, DSF",
        "clip.mp4, MP4",
        "clip.webm, WEBM",
        "clip.mkv, MATROSKA",
        "clip.wmv, WMV",
        "clip.ogv, OGV"
    })
    void everyTypeIsToldByItsContent(String sample, MediaType type) throws IOException {
        assertThat(recognised(SAMPLES.get(sample)).type()).contains(type);
    }

    @Test
    void everyAudioTypeHasASample() throws IOException {
        assertThat(MediaType.audio()).allSatisfy(type -> assertThat(
                        MediaSamples.audio().values())
                .anySatisfy(sample -> assertThat(recognised(sample).audio()).contains(type)));
    }

    @ParameterizedTest
    @CsvSource({
        "cover.jpg, looks like a JPEG picture",
        "notes.txt, looks like text",
        "album.cue, looks like text",
        "page.mp3, looks like an HTML page",
        "clip.mp4, looks like video (MP4)",
        "clip.webm, looks like video (WebM)"
    })
    void whatIsNoAudioIsNamed(String sample, String looks) throws IOException {
        assertThat(recognised(SAMPLES.get(sample)).audio()).isEmpty();
        assertThat(recognised(SAMPLES.get(sample)).looks()).isEqualTo(looks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAC addresses", "DSD or not", "ID3 tags are", "wvpk is", "fLaC is", "OggS is"})
    void textThatBeginsLikeAudioIsText(String text) throws IOException {
        assertThat(recognised(Audio.text(text + " written here.\n".repeat(100))).audio())
                .isEmpty();
    }

    @Test
    void theTracksOfAnMp4AreFoundBehindFiveGigabytes() throws IOException {
        assertThat(Recognition.of(afterFiveGigabytes(MediaSamples.movie("soun")))
                        .type())
                .contains(MediaType.M4A);
        assertThat(Recognition.of(afterFiveGigabytes(MediaSamples.movie("soun", "text", "vide")))
                        .type())
                .contains(MediaType.MP4);
    }

    @Test
    void anMp4WithoutTracksIsAudioOnlyByItsBrand() throws IOException {
        assertThat(recognised(MediaSamples.box("ftyp", "M4B \0\0\0\0")).type()).contains(MediaType.M4A);
        assertThat(recognised(MediaSamples.box("ftyp", "isom\0\0\0\0")).type()).isEmpty();
        assertThat(recognised(MediaSamples.box("ftyp", "heic\0\0\0\0")).looks())
                .isEqualTo("looks like MP4 without an audio track");
    }

    @Test
    void whatLiesBehindAnId3TagIsFoundHoweverLargeTheTag() throws IOException {
        byte[] tag = new byte[100_000];
        byte[] header = {'I', 'D', '3', 4, 0, 0, 0, 6, 13, 22}; // 6 * 128 * 128 + 13 * 128 + 22 = 99,990
        System.arraycopy(header, 0, tag, 0, header.length);
        assertThat(recognised(joined(tag, SAMPLES.get("native.flac"))).type()).contains(MediaType.FLAC);
        assertThat(recognised(joined(tag, SAMPLES.get("monkey.ape"))).type()).contains(MediaType.APE);
        assertThat(recognised(joined(tag, SAMPLES.get("frames.mp3"))).type()).contains(MediaType.MP3);
        assertThat(recognised(tag).type()).contains(MediaType.MP3);
    }

    @Test
    void aHostileFileIsReadInABoundedNumberOfPieces() throws IOException {
        int[] reads = {0};
        byte[] smallBoxes = ByteBuffer.allocate(16)
                .putInt(16)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .array();
        Recognition recognition = Recognition.of(new Content() {
            @Override
            public long size() {
                return Long.MAX_VALUE;
            }

            @Override
            public byte[] read(long at, int count) {
                reads[0]++;
                byte[] piece = new byte[count];
                for (int i = 0; i < count; i++) {
                    piece[i] = smallBoxes[(int) ((at + i) % smallBoxes.length)];
                }
                if (at == 0) {
                    System.arraycopy(MediaSamples.box("ftyp", "isom\0\0\0\0"), 0, piece, 0, 16);
                }
                return piece;
            }
        });
        assertThat(recognition.type()).isEmpty();
        assertThat(reads[0]).isLessThanOrEqualTo(64);
    }

    /** A truncated file has the same type as the whole file, or is unknown. It causes no error and never has another type. */
    @Property
    void aTornFileNeverBecomesAnotherType(@ForAll @IntRange(max = 25_000) int length) throws IOException {
        for (Map.Entry<String, byte[]> sample : SAMPLES.entrySet()) {
            byte[] whole = sample.getValue();
            Optional<MediaType> torn = recognised(Arrays.copyOf(whole, Math.min(length, whole.length)))
                    .type();
            if (torn.isPresent()) {
                assertThat(torn).as(sample.getKey()).isEqualTo(recognised(whole).type());
            }
        }
    }

    @Property
    void noBytesBreakTheRecognition(@ForAll byte[] bytes, @ForAll @IntRange(max = 18) int sample) throws IOException {
        assertThat(recognised(bytes)).isNotNull();
        byte[] damaged =
                SAMPLES.values().stream().skip(sample).findFirst().orElseThrow().clone();
        System.arraycopy(bytes, 0, damaged, 4, Math.min(bytes.length, damaged.length - 4));
        assertThat(recognised(damaged)).isNotNull();
    }

    private static Recognition recognised(byte[] bytes) throws IOException {
        return Recognition.of(Content.of(bytes));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    /** A file whose middle is not held in memory. */
    private static Content afterFiveGigabytes(byte[] end) {
        long media = 5L << 30;
        byte[] start = ByteBuffer.allocate(32)
                .put(MediaSamples.box("ftyp", "mp42\0\0\0\0"))
                .putInt(1)
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .putLong(media)
                .array();
        return new Content() {
            @Override
            public long size() {
                return 16 + media + end.length;
            }

            @Override
            public byte[] read(long at, int count) throws IOException {
                if (at < 16 + media) {
                    return Arrays.copyOfRange(
                            start, (int) Math.min(at, start.length), (int) Math.min(at + count, start.length));
                }
                return Content.of(end).read(at - 16 - media, count);
            }
        };
    }
}
