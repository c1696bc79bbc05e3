package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
        api.ledger.ingested.record(file("e1", Optional.of("audio/mpeg"), Optional.of("CC BY 4.0")));
        assertThat(json(api.get("/v1/files", Map.of("job", "job")), 200).toString())
                .isEqualTo("{\"files\":[{\"source\":\"feeds\",\"asset\":\"f1\",\"format\":\"MEDIA\",\"key\":\"e1\","
                        + "\"page\":\"https://feeds.test/one.xml\",\"title\":\"An episode\",\"job\":\"job\","
                        + "\"licence_note\":\"CC BY 4.0\",\"ingested_at\":\"2026-11-30T10:00:00Z\","
                        + "\"object_key\":\"ingest/feeds/f1/media/e1\",\"media_type\":\"audio/mpeg\",\"bytes\":7,"
                        + "\"sha256\":\"abab\"}]}");
    }

    @Test
    void aRecordFromBeforeThereWereMediaTypesIsShownWithoutOne() {
        api.ledger.ingested.record(file("e1", Optional.empty(), Optional.empty()));
        JsonNode shown = json(api.get("/v1/files", Map.of("source", "feeds")), 200)
                .path("files")
                .get(0);
        assertThat(shown.has("media_type")).isFalse();
        assertThat(shown.has("licence_note")).isFalse();
    }

    @Test
    void filesAreListedByJobBySourceAndByAsset() {
        api.ledger.ingested.record(file("feeds", "../f", "e1", "job"));
        api.ledger.ingested.record(file("feeds", "f1", "e2", "another"));
        api.ledger.ingested.record(file("channels", "../f", "e3", "another"));
        assertThat(keys(Map.of("job", "another"))).containsExactlyInAnyOrder("e2", "e3");
        assertThat(keys(Map.of("source", "feeds"))).containsExactlyInAnyOrder("e1", "e2");
        assertThat(keys(Map.of("source", "feeds", "asset", "../f"))).containsExactly("e1");
    }

    private List<String> keys(Map<String, String> query) {
        return json(api.get("/v1/files", query), 200).path("files").findValuesAsText("key");
    }

    @Test
    void pagesFollowOneAnother() {
        for (int i = 0; i < 5; i++) {
            api.ledger.ingested.record(file("e" + i, Optional.empty(), Optional.empty()));
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

    private static IngestedFile file(String source, String asset, String key, String job) {
        WantedFile file = new WantedFile(asset, MediaFormat.MEDIA, key, ORIGIN);
        return file(source, file, job, Optional.empty(), Optional.empty());
    }

    private static IngestedFile file(String key, Optional<String> mediaType, Optional<String> note) {
        return file("feeds", new WantedFile("f1", MediaFormat.MEDIA, key, ORIGIN), "job", mediaType, note);
    }

    private static IngestedFile file(
            String source, WantedFile file, String job, Optional<String> mediaType, Optional<String> note) {
        return new IngestedFile(
                new SourceId(source),
                file,
                ObjectKeys.ingested(new SourceId(source), file),
                7,
                "abab",
                new JobId(job),
                BatchId.of(1, 0),
                Instant.parse("2026-11-30T10:00:00Z"),
                Optional.empty(),
                mediaType,
                note);
    }
}
