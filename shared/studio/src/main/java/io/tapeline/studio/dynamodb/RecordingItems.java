package io.tapeline.studio.dynamodb;

import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.VersionName;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The three items of a recording, each of which contains all of it. Names hold no control characters, so {@code U+0001} between
 * them lets sort keys order by song, then track, then version, and no name can be mistaken for the beginning of another.
 */
final class RecordingItems {

    static final String ARTISTS = "ARTISTS";
    static final String MONTHS = "MONTHS";

    private static final char SEPARATOR = '\u0001';
    private static final char AFTER_SEPARATOR = '\u0002';
    private static final String NOTE = "note.";
    private static final int MONTH = "2026-11".length();

    private RecordingItems() {}

    static String artistPk(StudioName artist) {
        return "ARTIST#" + artist;
    }

    static String checksumPk(StudioName artist, Sha256 sha256) {
        return "CHECKSUM#" + artist + "#" + sha256;
    }

    /** Partition key of the sizes of files that were sent in parts. */
    static String sizesPk(StudioName artist) {
        return "SIZES#" + artist;
    }

    static String monthPk(String month) {
        return "RECORDINGS#" + month;
    }

    /** Partition key in {@code gsi1} under which the selected recordings are listed by time. */
    static String newestPk(Filter filter) {
        String artist = filter.artist().orElseThrow().value();
        return filter.song()
                .map(song -> filter.track()
                        .map(track -> "TRACK#" + joined(artist, song.value(), track.value()))
                        .orElseGet(() -> "SONG#" + joined(artist, song.value())))
                .orElseGet(() -> artistPk(filter.artist().orElseThrow()));
    }

    /** Prefix of the sort keys of the selected recordings; empty for all of the artist's. */
    static String sortPrefix(Filter filter) {
        return filter.song()
                .map(song -> filter.track()
                        .map(track -> joined(song.value(), track.value()) + SEPARATOR)
                        .orElseGet(() -> song.value() + SEPARATOR))
                .orElse("");
    }

    /** Greater than every sort key with that prefix, but not greater than any sort key that follows them. */
    static String afterPrefix(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + AFTER_SEPARATOR;
    }

    static String sortKey(VersionName name) {
        return joined(name.song().value(), name.track().value(), name.version().value());
    }

    /** The recording's position in listings by time, which is unique. */
    static String timeKey(Recording recording) {
        return Item.written(recording.registeredAt()) + "#" + recording.upload();
    }

    static String month(String timeKey) {
        return timeKey.substring(0, MONTH);
    }

    static String month(Recording recording) {
        return month(timeKey(recording));
    }

    /** The recording's own item comes first; the transaction requires that it does not exist yet. */
    static List<Item> all(Recording recording) {
        VersionName name = recording.version();
        String artist = name.artist().value();
        String song = name.song().value();
        String time = timeKey(recording);
        return Stream.of(
                        Item.at(artistPk(name.artist()), sortKey(name)).with("gsi1pk", artistPk(name.artist())),
                        Item.at(checksumPk(name.artist(), recording.sha256()), sortKey(name))
                                .with("gsi1pk", "SONG#" + joined(artist, song)),
                        Item.at(monthPk(month(recording)), time)
                                .with(
                                        "gsi1pk",
                                        "TRACK#"
                                                + joined(
                                                        artist,
                                                        song,
                                                        name.track().value())))
                .map(item -> filled(item.with("gsi1sk", time), recording))
                .toList();
    }

    /** Adds all attributes of a recording to an item. */
    static Item filled(Item item, Recording recording) {
        VersionName name = recording.version();
        item.with("artist", name.artist().value())
                .with("song", name.song().value())
                .with("track", name.track().value())
                .with("version", name.version().value())
                .with("upload", recording.upload().value())
                .with("objectKey", recording.objectKey())
                .with("fileName", recording.fileName())
                .with("originalPath", recording.originalPath())
                .with("format", recording.format().name())
                .with("bytes", recording.bytes())
                .with("sha256", recording.sha256().hex())
                .with("uploadedAt", recording.uploadedAt())
                .with("registeredAt", recording.registeredAt())
                .with("uploadedBy", recording.uploadedBy())
                .with("needsReview", recording.needsReview());
        recording.notes().forEach((note, text) -> item.with(NOTE + note, text));
        return item;
    }

    /** Reads a recording from any item that was {@link #filled}. */
    static Recording recording(Item item) {
        return new Recording(
                new VersionName(
                        new StudioName(item.text("artist")),
                        new StudioName(item.text("song")),
                        new StudioName(item.text("track")),
                        new StudioName(item.text("version"))),
                new UploadId(item.text("upload")),
                item.text("objectKey"),
                item.text("fileName"),
                item.text("originalPath"),
                MediaType.valueOf(item.text("format")),
                item.number("bytes"),
                new Sha256(item.text("sha256")),
                item.time("uploadedAt"),
                item.time("registeredAt"),
                item.text("uploadedBy"),
                item.flag("needsReview"),
                notes(item.attributes()));
    }

    private static Map<String, String> notes(Map<String, AttributeValue> attributes) {
        Map<String, String> notes = new HashMap<>();
        attributes.forEach((name, value) -> {
            if (name.startsWith(NOTE)) {
                notes.put(name.substring(NOTE.length()), value.s());
            }
        });
        return notes;
    }

    private static String joined(String... names) {
        return String.join(String.valueOf(SEPARATOR), names);
    }

    /** Whether the text is a valid position in listings by time. */
    static boolean isTimeKey(String text) {
        int end = text.indexOf('#');
        if (end < 0) {
            return false;
        }
        try {
            Instant time = Instant.parse(text.substring(0, end));
            return text.equals(Item.written(time) + "#" + new UploadId(text.substring(end + 1)));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
