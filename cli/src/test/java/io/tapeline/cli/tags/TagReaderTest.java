package io.tapeline.cli.tags;

import static io.tapeline.cli.tags.AudioBytes.chunk;
import static io.tapeline.cli.tags.AudioBytes.hex;
import static io.tapeline.cli.tags.AudioBytes.joined;
import static io.tapeline.cli.tags.AudioBytes.little;
import static io.tapeline.cli.tags.AudioBytes.oggPages;
import static io.tapeline.cli.tags.AudioBytes.utf8;
import static io.tapeline.cli.tags.AudioBytes.vorbisComment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.audio.Content;
import io.tapeline.audio.Recognition;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagReaderTest {

    private static final Map<String, byte[]> TAGGED = new TaggedFiles("Evän", "Third Room").all();
    private static final Tags EVAN = new Tags(Optional.of("Evan"), Optional.of("Third Room"), Optional.of("Drums"));

    @TempDir
    private Path folder;

    @Test
    void theTagsOfEveryAudioTypeAreRead() throws Exception {
        for (Map.Entry<String, byte[]> file : TAGGED.entrySet()) {
            String title = file.getKey().substring(0, file.getKey().indexOf('.'));
            assertThat(read(type(file.getValue()), file.getValue()))
                    .as(file.getKey())
                    .isEqualTo(new Tags(Optional.of("Evän"), Optional.of("Third Room"), Optional.of(title)));
        }
        assertThat(TAGGED.values()).map(TagReaderTest::type).containsAll(MediaType.audio());
    }

    /** A file with damaged tags is still audio, and may get its names from its folder. */
    @Test
    void aFileThatEndsAnywhereHasTheTagsBeforeOrNone() throws Exception {
        for (Map.Entry<String, byte[]> file : TAGGED.entrySet()) {
            byte[] whole = file.getValue();
            for (int length = 12; length < whole.length; length += length < 500 ? 3 : 97) {
                read(type(whole), Arrays.copyOf(whole, length));
            }
            for (int length = whole.length - 300; length < whole.length; length += 2) {
                read(type(whole), Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void aFileThatIsDamagedAnywhereHasSomeTagsOrNone() throws Exception {
        for (Map.Entry<String, byte[]> file : TAGGED.entrySet()) {
            byte[] whole = file.getValue();
            for (int at = 12; at < whole.length; at += at < 500 || at > whole.length - 500 ? 3 : 997) {
                byte[] damaged = whole.clone();
                Arrays.fill(damaged, at, Math.min(at + 4, whole.length), (byte) 0xFF);
                read(type(whole), damaged);
            }
        }
    }

    @Test
    void id3OfTheFirstKindAtTheEndOfAnMp3() throws Exception {
        byte[] tag = AudioBytes.id3v1("Evan", "Third Room", "Drums");
        assertThat(read(MediaType.MP3, new byte[2_000], tag)).isEqualTo(EVAN);
    }

    @Test
    void anApeTagBeforeAnId3TagOfTheFirstKindSaysMore() throws Exception {
        byte[] ape =
                AudioBytes.apeTag("Artist", "Evan\0Ann", "Title", "Drums of a name that is longer than thirty letters");
        byte[] first = AudioBytes.id3v1("Ev", "Third Room", "Drums of a na");
        assertThat(read(MediaType.MP3, new byte[2_000], ape, first))
                .isEqualTo(new Tags(
                        Optional.of("Evan"),
                        Optional.of("Third Room"),
                        Optional.of("Drums of a name that is longer than thirty letters")));
    }

    @Test
    void nameAndAuthorOfAnAiff() throws Exception {
        assertThat(read(
                        MediaType.AIFF,
                        utf8("FORM....AIFF"),
                        chunk("NAME", utf8("Drums"), ByteOrder.BIG_ENDIAN),
                        chunk("AUTH", utf8("Evan"), ByteOrder.BIG_ENDIAN)))
                .isEqualTo(new Tags(Optional.of("Evan"), Optional.empty(), Optional.of("Drums")));
    }

    @Test
    void theDescriptionOfABroadcastWavIsATitleWhenItIsOneLineAndItsOriginatorIsNoArtist() throws Exception {
        assertThat(read(MediaType.WAV, utf8("RIFF....WAVE"), bext("Evan, drums")))
                .isEqualTo(new Tags(Optional.empty(), Optional.empty(), Optional.of("Evan, drums")));
        assertThat(read(MediaType.WAV, utf8("RIFF....WAVE"), bext("sSPEED=25\r\nsTAKE=3")))
                .isEqualTo(Tags.NONE);
    }

    @Test
    void aCommentBehindALargePictureOverManyPagesIsRead() throws Exception {
        byte[] comment = joined(
                "OpusTags",
                vorbisComment("METADATA_BLOCK_PICTURE=" + "A".repeat(300_000), "ARTIST=Evan", "TITLE=Drums"));
        assertThat(read(MediaType.OGG, oggPages(2, utf8("OpusHead")), oggPages(0, comment)))
                .isEqualTo(new Tags(Optional.of("Evan"), Optional.empty(), Optional.of("Drums")));
    }

    @Test
    void flacBehindAnId3TagHasItsOwnCommentsFirst() throws Exception {
        byte[] id3 = AudioBytes.id3("TPE1", "Somebody", "TALB", "Third Room");
        byte[] comment = vorbisComment("ARTIST=Evan", "TITLE=Drums");
        byte[] flac = joined(
                id3,
                "fLaC",
                hex("00 00 00 22"),
                new byte[34],
                hex("84 00 00"),
                new byte[] {(byte) comment.length},
                comment);
        assertThat(type(flac)).isEqualTo(MediaType.FLAC);
        assertThat(read(MediaType.FLAC, flac)).isEqualTo(EVAN);
    }

    @Test
    void whatClaimsToBeHugeIsNoTag() throws Exception {
        byte[] id3 = AudioBytes.id3("TPE1", "Evan");
        id3[6] = 0x7F;
        assertThat(read(MediaType.MP3, id3, new byte[2_000])).isEqualTo(Tags.NONE);

        byte[] comment = joined(little(0x7FFF_FFFF, 4), vorbisComment("ARTIST=Evan"));
        assertThat(read(MediaType.OGG, oggPages(2, utf8("OpusHead")), oggPages(0, joined("OpusTags", comment))))
                .isEqualTo(Tags.NONE);

        byte[] ape = AudioBytes.apeTag("Artist", "Evan");
        Arrays.fill(ape, ape.length - 20, ape.length - 16, (byte) 0xFF);
        assertThat(read(MediaType.APE, utf8("MAC "), ape)).isEqualTo(Tags.NONE);
    }

    @Test
    void listsInListsAreNotFollowed() throws Exception {
        byte[] list = {};
        for (int depth = 0; depth < 1_000; depth++) {
            list = chunk("LIST", joined("INFO", list), ByteOrder.LITTLE_ENDIAN);
        }
        assertThat(read(MediaType.WAV, utf8("RIFF....WAVE"), list)).isEqualTo(Tags.NONE);
    }

    private static byte[] bext(String description) {
        byte[] chunk = new byte[602];
        System.arraycopy(utf8(description), 0, chunk, 0, description.length());
        System.arraycopy(utf8("Pro Tools"), 0, chunk, 256, 9);
        return chunk("bext", chunk, ByteOrder.LITTLE_ENDIAN);
    }

    private static MediaType type(byte[] file) {
        try {
            return Recognition.of(Content.of(file)).audio().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tags read(MediaType format, byte[]... parts) throws IOException, InterruptedException {
        Path file = folder.resolve("file");
        Files.write(file, joined((Object[]) parts));
        return new TagReader().read(file, format);
    }
}
