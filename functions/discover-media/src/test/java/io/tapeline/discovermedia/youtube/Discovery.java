package io.tapeline.discovermedia.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.http.WebApi;
import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.InputRows;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceException;
import io.tapeline.secrets.Secret;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The source against the stand-in of the API, over http, with a list and the groups in memory. */
final class Discovery implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
    static final JobId JOB = new JobId("job");

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LIST = "inputs/list.jsonl.gz";

    final StandIns standIns = StandIns.start(new StandInOptions().clock(() -> NOW));
    final List<Duration> pauses = new ArrayList<>();
    final Map<String, Group.Found> learned = new HashMap<>();
    private final Map<String, Long> claims = new HashMap<>();
    private final List<String> urls;
    private final JobOptions options;
    /** Makes the calls as they are made out of the calls to the stand-in. */
    UnaryOperator<ApiCalls> budget = UnaryOperator.identity();

    Discovery(JobOptions options, String... channels) {
        this.options = options.with("channels", LIST);
        this.urls = List.of(channels);
    }

    static JobOptions usual() {
        return new JobOptions(Map.of("media", "video", "max_videos", 100_000L, "continue_on_error", true));
    }

    KeyStream open(Optional<String> cursor) throws SourceException {
        return source().open(new Query(JOB, YouTubeKeySource.CHANNELS, options, Optional.empty(), cursor));
    }

    /** As the engine does: to the end, or to a failure, from which the last row's cursor leads on. */
    List<Row> rows(Optional<String> cursor) throws SourceException {
        List<Row> rows = new ArrayList<>();
        read(cursor, rows);
        return rows;
    }

    void read(Optional<String> cursor, List<Row> rows) throws SourceException {
        try (KeyStream stream = open(cursor)) {
            for (Optional<Row> row = stream.next(); row.isPresent(); row = stream.next()) {
                rows.add(row.get());
                if (row.get() instanceof Row.Passed(var group, var _)) {
                    group.ifPresent(found -> learned.merge(found.group(), found, Group.Found::and));
                }
            }
        }
    }

    static List<String> wanted(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row instanceof Row.Wanted(var file, var _, var _)
                        ? List.of(file.key()).stream()
                        : List.<String>of().stream())
                .toList();
    }

    /** What the stand-in was asked, and what more than once. */
    JsonNode control(String change) {
        var request = HttpRequest.newBuilder(URI.create(standIns.controlUrl() + "/youtube"))
                .POST(BodyPublishers.ofString(change))
                .build();
        try {
            return JSON.readTree(
                    CLIENT.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private YouTubeKeySource source() {
        return new YouTubeKeySource(
                () -> new DataApi(
                        URI.create(standIns.youTubeApiUrl()),
                        new Secret(YouTubeWiring.KEY, standIns::youTubeSecretJson, Duration.ZERO, Clock.systemUTC()),
                        budget.apply(new WebApi("The YouTube Data API", "Tapeline", Duration.ofSeconds(5))::get),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        pauses::add,
                        new Random(1)),
                new OneList(),
                new MemoryGroups(),
                new WatchUrl("https://videos.example/watch?v={id}"));
    }

    @Override
    public void close() {
        standIns.close();
    }

    private final class OneList implements InputLists {
        @Override
        public void put(String listKey, byte[] content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean has(String listKey) {
            return true;
        }

        @Override
        public Optional<InputRows> open(String listKey) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(bytes)) {
                for (String url : urls) {
                    out.write(("{\"channel_url\":\"" + url + "\"}\n").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return listKey.equals(LIST)
                    ? Optional.of(InputRows.of(listKey, new ByteArrayInputStream(bytes.toByteArray())))
                    : Optional.empty();
        }
    }

    private final class MemoryGroups implements Groups {
        @Override
        public boolean claim(JobId job, String group, long place) {
            return claims.merge(group, place, (had, wanted) -> had) == place;
        }

        @Override
        public Page<Group> of(JobId job, int most, Optional<String> cursor) {
            throw new UnsupportedOperationException();
        }
    }
}
