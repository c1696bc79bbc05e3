package io.tapeline.standins.feeds;

import io.tapeline.standins.faults.Hash;
import io.tapeline.standins.library.AudioFormat;
import io.tapeline.standins.library.SampleAudio;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed with a given number of items, the newest first. Item 1 is the oldest one.
 *
 * @param name kind and name, {@code rss/daily} for example
 * @param items their number
 * @param base the address of the stand-ins
 */
record StandInFeed(String name, int items, String base, long seed) {

    private static final Instant FIRST = Instant.parse("2026-01-01T06:00:00Z");
    private static final int DAY = 86_400;
    private static final int SECONDS = 60;

    /**
     * One item with one enclosure.
     *
     * @param saidLength the length according to the feed, which is often 0 or wrong
     */
    record Episode(
            int number,
            String id,
            String title,
            Instant published,
            int seconds,
            String link,
            long saidLength,
            SampleAudio audio) {}

    Episode episode(int number) {
        var format = format(number);
        var audio = audio(seed, name, number);
        return new Episode(
                number,
                "urn:standin:" + name.replace('/', ':') + ":" + number,
                "Episode " + number + " & friends",
                FIRST.plusSeconds((long) number * DAY),
                SECONDS * number,
                base + "/enclosures/" + name + "/" + number + "." + format.extension(),
                number % 3 == 0 ? 0 : audio.length() + number % 2,
                audio);
    }

    static SampleAudio audio(long seed, String name, int number) {
        return SampleAudio.of(seed, name + "/" + number, format(number), 0);
    }

    private static AudioFormat format(int number) {
        return number % 4 == 0 ? AudioFormat.WAV : AudioFormat.MP3;
    }

    /** A page of the feed; pages are counted from 1. The last page may be shorter, and later ones are empty. */
    List<Episode> page(int page, int size) {
        List<Episode> episodes = new ArrayList<>();
        for (var number = items - (page - 1) * size; number > 0 && episodes.size() < size; number--) {
            episodes.add(episode(number));
        }
        return episodes;
    }

    /** The ETag, in quotes; it changes with every new item. */
    String entityTag() {
        return "\"" + Long.toHexString(Hash.of(name) ^ Hash.mix(items)) + "\"";
    }

    String lastModified() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FIRST.plusSeconds((long) items * DAY).atOffset(ZoneOffset.UTC));
    }
}
