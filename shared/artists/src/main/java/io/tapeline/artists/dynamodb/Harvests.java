package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists.Harvest;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When the last complete harvests of a provider began. */
final class Harvests {

    private static final String SK = "COMPLETE";
    private static final String BEGAN = "began";
    private static final String JOB = "job";
    private static final String AT = "at";

    private final ArtistTable table;

    Harvests(ArtistTable table) {
        this.table = table;
    }

    void note(SourceId source, JobId job, Instant startedAt) {
        Optional<Item> there = table.get(pk(source), SK);
        for (int attempt = 1; ; attempt++) {
            List<Item> began =
                    new ArrayList<>(there.map(item -> item.items(BEGAN)).orElse(List.of()));
            if (began.stream().anyMatch(each -> each.text(JOB).equals(job.value()))) {
                return;
            }
            began.add(Item.empty().with(JOB, job.value()).with(AT, startedAt));
            List<Item> latest = began.stream()
                    .sorted(Comparator.comparing((Item each) -> each.text(AT)).reversed())
                    .limit(Artist.HARVESTS_UNTIL_GONE)
                    .toList();
            there = table.putIfAt(
                    there.map(item -> item.number(ArtistTable.REVISION)).orElse(0L),
                    Item.at(pk(source), SK).with(BEGAN, latest));
            if (there.isEmpty()) {
                return;
            }
            table.pause(attempt);
        }
    }

    /** Latest first. */
    List<Harvest> latest(SourceId source) {
        return table.get(pk(source), SK).map(item -> item.items(BEGAN)).orElse(List.of()).stream()
                .map(item -> new Harvest(new JobId(item.text(JOB)), item.time(AT)))
                .toList();
    }

    /** Artists that were last seen before this are gone. */
    Instant goneBefore(SourceId source) {
        List<Harvest> latest = latest(source);
        return latest.size() < Artist.HARVESTS_UNTIL_GONE
                ? Instant.MIN
                : latest.get(Artist.HARVESTS_UNTIL_GONE - 1).startedAt();
    }

    private static String pk(SourceId source) {
        return "HARVESTS#" + source;
    }
}
