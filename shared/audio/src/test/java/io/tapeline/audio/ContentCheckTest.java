package io.tapeline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.audio.ContentCheck.Checked;
import io.tapeline.fixtures.Audio;
import io.tapeline.fixtures.MediaSamples;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.MediaType;
import io.tapeline.model.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckTest {

    private static final List<MediaFormat> FORMATS = Stream.concat(
                    Arrays.stream(MediaType.values()).map(MediaFormat::of),
                    Stream.of(MediaFormat.AUDIO, MediaFormat.VIDEO, MediaFormat.MEDIA))
            .toList();

    private static Optional<Reason> refused(MediaFormat format, byte[] head) {
        return switch (ContentCheck.check(format, head)) {
            case Checked.As(var type) -> Optional.empty();
            case Checked.Refused(Reason why) -> Optional.of(why);
        };
    }

    private static byte[] head(byte[] file) {
        return Arrays.copyOf(file, Math.min(file.length, ContentCheck.HEAD));
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    @Provide
    Arbitrary<MediaFormat> formats() {
        return Arbitraries.of(FORMATS);
    }

    @Test
    void realFormatsPass() {
        assertThat(refused(MediaFormat.WAV, Audio.wav(100))).isEmpty();
        assertThat(refused(MediaFormat.AIFF, Audio.aiff(100, "AIFF"))).isEmpty();
        assertThat(refused(MediaFormat.AIFF, Audio.aiff(100, "AIFC"))).isEmpty();
        assertThat(refused(MediaFormat.MP3, Audio.mp3(3))).isEmpty();
        assertThat(refused(MediaFormat.MP3, Audio.text("ID3\u0004\0\0\0\0\0\0rest")))
                .isEmpty();
    }

    @Test
    void anMp3OfASingleFramePassesAndOneAfterPaddingToo() {
        assertThat(refused(MediaFormat.MP3, Audio.mp3(1))).isEmpty();
        byte[] padded = new byte[500 + 2 * 417];
        System.arraycopy(Audio.mp3(2), 0, padded, 500, 2 * 417);
        assertThat(refused(MediaFormat.MP3, padded)).isEmpty();
    }

    @Test
    void anHtmlPageSavedAsWavIsNamed() {
        assertThat(refused(MediaFormat.WAV, Audio.text("\n<!DOCTYPE html><html>gone</html>")))
                .hasValueSatisfying(reason -> {
                    assertThat(reason.code()).isEqualTo("not-wav");
                    assertThat(reason.sentence()).contains("HTML page");
                });
    }

    @Test
    void oneFormatIsNotTheOther() {
        assertThat(refused(MediaFormat.MP3, Audio.wav(100)))
                .hasValueSatisfying(reason -> assertThat(reason.code() + reason.sentence())
                        .startsWith("not-mp3")
                        .contains("WAV"));
        assertThat(refused(MediaFormat.AIFF, Audio.mp3(3)))
                .hasValueSatisfying(
                        reason -> assertThat(reason.sentence()).contains("MP3").contains("not AIFF"));
    }

    @Test
    void aFrameSyncWithoutASecondOneIsNoMp3() {
        byte[] one = Arrays.copyOf(Audio.mp3(1), 1000);
        assertThat(refused(MediaFormat.MP3, one)).isPresent();
    }

    @Test
    void anEmptyFileIsNoFormat() {
        for (MediaFormat format : FORMATS) {
            assertThat(refused(format, new byte[0]))
                    .hasValueSatisfying(reason -> assertThat(reason.sentence()).contains("is empty"));
        }
    }

    @Property
    void noBytesBreakTheCheck(@ForAll byte[] bytes, @ForAll("formats") MediaFormat format) {
        assertThat(refused(format, bytes)).isNotNull();
        byte[] synced = bytes.clone();
        if (synced.length > 1) {
            synced[0] = (byte) 0xFF;
            synced[1] = (byte) 0xFB;
        }
        assertThat(refused(format, synced)).isNotNull();
    }

    @Test
    void everyRealFileIsOfItsOwnTypeByItsBeginning() {
        allMedia().forEach((name, file) -> assertThat(contentTypes(file))
                .as(name)
                .contains(recognised(file).contentType()));
    }

    @ParameterizedTest
    @CsvSource({
        "riff.wav, AUDIO, audio/wav",
        "frames.mp3, MEDIA, audio/mpeg",
        "opus.opus, AUDIO, audio/ogg",
        "movie-at-end.m4a, AUDIO, audio/mp4",
        "movie-at-end.m4a, MEDIA, audio/mp4",
        "clip.mp4, VIDEO, video/mp4",
        "clip.mp4, MEDIA, video/mp4",
        "clip.webm, VIDEO, video/webm",
        "clip.mkv, MEDIA, video/x-matroska",
        "clip.wmv, VIDEO, video/x-ms-wmv"
    })
    void theTypeOfAnOpenFormatIsRecognisedFromTheBytes(String sample, String format, String contentType) {
        assertThat(ContentCheck.check(new MediaFormat(format), head(allMedia().get(sample))))
                .isEqualTo(new Checked.As(contentType));
    }

    @ParameterizedTest
    @CsvSource({
        "page.mp3, MEDIA, audio or video of a known type: it looks like an HTML page",
        "cover.jpg, VIDEO, video of a known type: it looks like a JPEG picture",
        "riff.wav, VIDEO, video of a known type: it looks like WAV",
        "clip.ogv, AUDIO, audio of a known type: it looks like video (Ogg)"
    })
    void whatIsNoMediaOrNotOfTheKindHasAReasonOfItsOwn(String sample, String format, String sentence) {
        Map<String, byte[]> files = allMedia();
        files.putAll(MediaSamples.noMedia());
        assertThat(refused(new MediaFormat(format), head(files.get(sample)))).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo("not-media");
            assertThat(reason.sentence()).contains(sentence);
        });
    }

    @Test
    void anMp4WhoseTracksAreSeenIsNotTheOtherKind() {
        byte[] start = MediaSamples.box("ftyp", "isom\0\0\0\0");
        byte[] sound = joined(start, MediaSamples.movie("soun"), new byte[ContentCheck.HEAD]);
        byte[] picture = joined(start, MediaSamples.movie("vide", "soun"));
        assertThat(ContentCheck.check(MediaFormat.MEDIA, head(sound))).isEqualTo(new Checked.As("audio/mp4"));
        assertThat(ContentCheck.check(MediaFormat.of(MediaType.M4A), head(sound)))
                .isEqualTo(new Checked.As("audio/mp4"));
        assertThat(refused(MediaFormat.AUDIO, head(picture))).isPresent();
        assertThat(refused(MediaFormat.of(MediaType.M4A), head(picture))).isPresent();
        byte[] heic = joined(MediaSamples.box("ftyp", "heic\0\0\0\0"), new byte[ContentCheck.HEAD]);
        assertThat(refused(MediaFormat.MEDIA, head(heic))).isPresent();
    }

    @Test
    void aWebmWithoutPicturesIsAudio() {
        byte[] sound = webm(2);
        assertThat(ContentCheck.check(MediaFormat.AUDIO, sound)).isEqualTo(new Checked.As("audio/webm"));
        assertThat(ContentCheck.check(MediaFormat.MEDIA, sound)).isEqualTo(new Checked.As("audio/webm"));
        assertThat(ContentCheck.check(MediaFormat.of(MediaType.WEBM), sound)).isEqualTo(new Checked.As("audio/webm"));
        assertThat(refused(MediaFormat.VIDEO, sound)).isPresent();
        assertThat(ContentCheck.check(MediaFormat.MEDIA, webm(1, 2))).isEqualTo(new Checked.As("video/webm"));
        assertThat(refused(MediaFormat.AUDIO, webm(2, 1))).isPresent();
    }

    @Test
    void theAnnouncedTypeBehindALongTagIsAccepted() {
        byte[] tag = new byte[100_000];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 6, 13, 22}, 0, tag, 0, 10);
        assertThat(refused(MediaFormat.of(MediaType.FLAC), head(tag))).isEmpty();
        assertThat(refused(MediaFormat.WAV, head(tag))).isPresent();
        assertThat(ContentCheck.check(MediaFormat.MEDIA, head(tag))).isEqualTo(new Checked.As("audio/mpeg"));
    }

    private static byte[] webm(int... trackTypes) {
        byte[] tracks = {};
        for (int type : trackTypes) {
            tracks = joined(tracks, element("AE", joined(element("D7", 1), element("83", type))));
        }
        byte[] segment = joined(element("EC", new byte[100]), element("1654AE6B", tracks), new byte[ContentCheck.HEAD]);
        byte[] endless = HexFormat.of().parseHex("1853806701FFFFFFFFFFFFFF");
        return head(joined(element("1A45DFA3", element("4282", Audio.text("webm"))), endless, segment));
    }

    private static byte[] element(String id, int value) {
        return element(id, new byte[] {(byte) value});
    }

    private static byte[] element(String id, byte[] content) {
        return joined(HexFormat.of().parseHex(id), new byte[] {(byte) (0x80 | content.length)}, content);
    }

    private static Map<String, byte[]> allMedia() {
        Map<String, byte[]> files = new HashMap<>(MediaSamples.audio());
        files.putAll(MediaSamples.video());
        return files;
    }

    private static List<String> contentTypes(byte[] file) {
        return Beginning.of(head(file)).contentTypes();
    }

    private static MediaType recognised(byte[] file) {
        try {
            return Recognition.of(Content.of(file)).type().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
