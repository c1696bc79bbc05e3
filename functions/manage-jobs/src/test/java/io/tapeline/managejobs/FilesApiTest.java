package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Provenance.Of;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesApiTest {

    private static final Origin ORIGIN = new Origin(
            Optional.of(URI.create("https://cdn.test/e1?X-Amz-Signature=CANARY")),
            Optional.of("https://feeds.test/one.xml"),
            Optional.of("An episode"),
            Optional.of("one"));

    private final ApiFixture api = new ApiFixture();

    @Test
    void aFileIsShownWithWhereItCameFromAndWithoutItsLink() {
        api.files.all.add(file("e1", Optional.of("audio/mpeg"), Optional.of("CC BY 4.0")));
        assertThat(json(api.get("/v1/files", Map.of("job", "job")), 200).toString())
                .isEqualTo("{\"files\":[{\"source\":\"feeds\",\"asset\":\"f1\",\"format\":\"MEDIA\",\"key\":\"e1\","
                        + "\"page\":\"https://feeds.test/one.xml\",\"title\":\"An episode\",\"job\":\"job\","
                        + "\"licence_note\":\"CC BY 4.0\",\"ingested_at\":\"2026-11-30T10:00:00Z\","
                        + "\"object_key\":\"ingest/feeds/f1/media/e1\",\"media_type\":\"audio/mpeg\",\"bytes\":7,"
                        + "\"sha256\":\"abab\"}]}");
    }

    @Test
    void aRecordFromBeforeThereWereMediaTypesIsShownWithoutOne() {
        api.files.all.add(file("e1", Optional.empty(), Optional.empty()));
        JsonNode shown = json(api.get("/v1/files", Map.of("source", "feeds")), 200)
                .path("files")
                .get(0);
        assertThat(shown.has("media_type")).isFalse();
        assertThat(shown.has("licence_note")).isFalse();
    }

    @Test
    void filesAreListedByJobBySourceAndByAsset() {
        json(api.get("/v1/files", Map.of("job", "job")), 200);
        json(api.get("/v1/files", Map.of("source", "feeds")), 200);
        json(api.get("/v1/files", Map.of("source", "feeds", "asset", "../f")), 200);
        SourceId feeds = new SourceId("feeds");
        assertThat(api.files.asked)
                .containsExactly(new Of.Job(new JobId("job")), new Of.Source(feeds), new Of.Asset(feeds, "../f"));
    }

    @Test
    void pagesFollowOneAnother() {
        for (int i = 0; i < 5; i++) {
            api.files.all.add(file("e" + i, Optional.empty(), Optional.empty()));
        }
        JsonNode first = json(api.get("/v1/files", Map.of("job", "job", "limit", "3")), 200);
        assertThat(first.path("files")).hasSize(3);
        String next = first.path("next").asText();
        JsonNode last = json(api.get("/v1/files", Map.of("job", "job", "limit", "3", "cursor", next)), 200);
        assertThat(last.path("files")).hasSize(2);
        assertThat(last.has("next")).isFalse();
        JsonNode problem = json(api.get("/v1/files", Map.of("job", "job", "cursor", "forged")), 400);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo("cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "'', job",
        "job=j&source=feeds, job",
        "job=j&asset=a, job",
        "asset=a, source",
        "job=../j, job",
        "source=NO, source",
        "job=j&limit=1001, limit",
        "job=j&platform=a, platform"
    })
    void whatMakesNoSenseIsNamed(String query, String field) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            parameters.put(pair.split("=")[0], pair.split("=")[1]);
        }
        assertThat(json(api.get("/v1/files", parameters), 400).path("errors"))
                .extracting(error -> error.path("field").asText())
                .containsExactly(field);
    }

    private static IngestedFile file(String key, Optional<String> mediaType, Optional<String> note) {
        return new IngestedFile(
                new SourceId("feeds"),
                new WantedFile("f1", MediaFormat.MEDIA, key, ORIGIN),
                "ingest/feeds/f1/media/" + key,
                7,
                "abab",
                new JobId("job"),
                BatchId.of(1, 0),
                Instant.parse("2026-11-30T10:00:00Z"),
                Optional.empty(),
                mediaType,
                note);
    }
}
