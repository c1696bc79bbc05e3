package io.tapeline.discovermedia.feeds;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.http.DocumentVersion;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpDocuments;
import io.tapeline.http.HttpDocuments.Limits;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The source over feeds that really are served, with versions in memory and pauses that take no time. */
final class FeedsFixture implements AutoCloseable {

    static final JobOptions EVERYTHING = new JobOptions(Map.of("feeds", "inputs/list", "continue_on_error", true));

    final StandIns standIns = StandIns.start(new StandInOptions());
    final List<Duration> pauses = new ArrayList<>();
    /** Before requests. */
    final List<Duration> waits = new ArrayList<>();

    Duration betweenRequests = Duration.ZERO;
    final Versions versions = new Versions();
    List<String> list = List.of();
    int mostPages = 20;

    /** Those of a job count as soon as the test says that its extraction is complete. */
    static final class Versions implements FeedVersions {
        private final Map<String, DocumentVersion> read = new HashMap<>();
        private final List<JobId> complete = new ArrayList<>();
        private final Map<String, JobId> jobs = new HashMap<>();

        @Override
        public DocumentVersion known(FeedAddress feed, String choice) {
            String key = feed + choice;
            return complete.contains(jobs.get(key)) ? read.get(key) : DocumentVersion.UNKNOWN;
        }

        @Override
        public void read(FeedAddress feed, String choice, JobId job, DocumentVersion version) {
            read.put(feed + choice, version);
            jobs.put(feed + choice, job);
        }

        void complete(String job) {
            complete.add(new JobId(job));
        }
    }

    /** Feeds of the stand-in, by what comes after its address. */
    FeedsFixture feeds(String... names) {
        list = List.of(names).stream()
                .map(name -> name.contains("://") ? name : standIns.feedsUrl() + "/" + name)
                .toList();
        return this;
    }

    void setFaults(String plan) {
        standIns.misbehave(FaultPlan.parse(plan));
    }

    long requests() {
        return standIns.counters().requests(FaultRoute.FEED);
    }

    static Query query(String job, JobOptions options, Optional<String> cursor) {
        return new Query(new JobId(job), FeedKeySource.FEEDS, options, Optional.empty(), cursor);
    }

    FeedKeySource source() {
        return source(new HttpDocuments(true, 4, Duration.ofSeconds(2), Clock.systemUTC()));
    }

    FeedKeySource source(HttpDocuments documents) {
        Limits limits = new Limits(1024 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(10));
        return new FeedKeySource(
                (key, skipped) -> list(skipped),
                new FeedKeySource.World(
                        new FeedReader(
                                documents,
                                new HostPauses(
                                        betweenRequests,
                                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                                        () -> 0L,
                                        waits::add),
                                limits),
                        versions,
                        mostPages,
                        pauses::add));
    }

    private FeedList list(long skipped) {
        Iterator<String> rest = list.stream().skip(skipped).iterator();
        return new FeedList() {
            @Override
            public Optional<String> next() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    List<Row> rows(Query query) throws SourceException {
        List<Row> rows = new ArrayList<>();
        try (KeyStream stream = source().open(query)) {
            for (Optional<Row> row = stream.next(); row.isPresent(); row = stream.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    List<Row> rows() throws SourceException {
        return rows(query("job", EVERYTHING, Optional.empty()));
    }

    List<Row> rows(String option, Object value) throws SourceException {
        return rows(query("job", EVERYTHING.with(option, value), Optional.empty()));
    }

    static List<WantedFile> files(List<Row> rows) {
        return rows.stream()
                .filter(Row.Wanted.class::isInstance)
                .map(row -> ((Row.Wanted) row).file())
                .toList();
    }

    static List<String> unusable(List<Row> rows) {
        return rows.stream()
                .filter(Row.Unusable.class::isInstance)
                .map(row -> ((Row.Unusable) row).why())
                .toList();
    }

    @Override
    public void close() {
        standIns.close();
    }
}
