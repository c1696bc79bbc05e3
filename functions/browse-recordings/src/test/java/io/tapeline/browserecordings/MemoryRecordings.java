package io.tapeline.browserecordings;

import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.VersionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Recordings in memory, in the order of registration; its cursors are plain places. */
final class MemoryRecordings implements Recordings {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final List<Recording> all = new ArrayList<>();

    Recording add(String artist, String song, String track, String version) {
        int number = all.size();
        Recording recording = new Recording(
                new VersionName(
                        new StudioName(artist), new StudioName(song), new StudioName(track), new StudioName(version)),
                new UploadId("00000000-0000-0000-0000-%012d".formatted(number)),
                "studio/" + number + ".wav",
                track + ".wav",
                "/music/" + track + ".wav",
                MediaType.WAV,
                100 + number,
                new Sha256("ab".repeat(32)),
                START,
                START.plusSeconds(number),
                "ann",
                false,
                Map.of(Recording.BPM, "127.5"));
        all.addFirst(recording);
        return recording;
    }

    @Override
    public Recording register(Recording recording, Upload upload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Recording> find(VersionName version) {
        return all.stream().filter(each -> each.version().equals(version)).findFirst();
    }

    @Override
    public List<Recording> withChecksum(StudioName artist, Sha256 sha256) {
        return all.stream()
                .filter(each ->
                        each.version().artist().equals(artist) && each.sha256().equals(sha256))
                .toList();
    }

    @Override
    public Listing list(Filter filter, Order order, int most, Optional<String> cursor) {
        return page(
                each -> filter.artist().map(each.version().artist()::equals).orElse(true)
                        && filter.song().map(each.version().song()::equals).orElse(true),
                order,
                most,
                cursor);
    }

    @Override
    public Listing listOf(Set<StudioName> artists, Order order, int most, Optional<String> cursor) {
        return page(each -> artists.contains(each.version().artist()), order, most, cursor);
    }

    private Listing page(Predicate<Recording> meant, Order order, int most, Optional<String> cursor) {
        List<Recording> found = all.stream().filter(meant).toList();
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + most, found.size());
        List<Recording> ordered = order == Order.NEWEST ? found : found.reversed();
        return new Listing(
                ordered.subList(from, to), to < found.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }
}
