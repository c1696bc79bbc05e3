package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.inputs.InputRows;
import io.tapeline.sources.SourceDescriptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting jobs that have a list. */
class ListStartTest {

    private static final String TOYS = """
            sources:
              toys:
                title: Toys
                rights: Play fair.
                finds_keys: find-toys
                batches: toy-batches
                options:
                  boxes:
                    type: list
                    required: true
                    description: what to open
                    columns:
                      box_url: {required: true, identifies: true, longest: 300, pattern: "https?://[a-z0-9./]+", sentence: must be a box}
                      owner: {longest: 10}
                  since: {type: date, description: not older}
                  mode: {type: choice, choices: [play, sleep], default: play, description: one of them}
                  title: {type: text, longest: 9, description: so called}
                  dry_run: {type: flag, description: count}
            """;
    private static final String ROWS =
            "[{\"box_url\": \"http://a.b/c\", \"owner\": \"x\"}, {\"box_url\": \"http://a.b/d\"}]";

    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void describeToys() {
        api.sources = SourceDescriptions.read(new ByteArrayInputStream(TOYS.getBytes(StandardCharsets.UTF_8)));
    }

    private static String body(String id, String boxes) {
        return "{\"source\": \"toys\", \"id\": \"" + id + "\", \"options\": {\"boxes\": " + boxes + "}}";
    }

    @Test
    void theRowsAreStoredAndTheJobKeepsTheirKey() {
        JsonNode job = json(api.post("/v1/jobs", body("job", ROWS)), 202);

        String key = job.path("request").path("options").path("boxes").asText();
        assertThat(api.lists).containsOnlyKeys(key);
        assertThat(api.ledger.job().request().options().text("boxes")).contains(key);
        try (InputRows rows = new ListsInMemory(api.lists).open(key).orElseThrow()) {
            assertThat(rows.next()).contains(Map.of("box_url", "http://a.b/c", "owner", "x"));
            assertThat(rows.next()).contains(Map.of("box_url", "http://a.b/d"));
            assertThat(rows.next()).isEmpty();
        }
    }

    @Test
    void theSameListIsTheSameRequestAndAnotherIsAConflict() {
        json(api.post("/v1/jobs", body("job", ROWS)), 202);

        json(api.post("/v1/jobs", body("job", ROWS.replace("}, {", "}, {\"box_url\": \"http://a.b/c\"}, {"))), 200);
        json(api.post("/v1/jobs", body("job", ROWS.replace("a.b/d", "a.b/e"))), 409);
    }

    @Test
    void aJobMayNameTheListOfAnother() {
        JsonNode first = json(api.post("/v1/jobs", body("job", ROWS)), 202);
        String key = first.path("request").path("options").path("boxes").toString();

        JsonNode second = json(api.post("/v1/jobs", body("second", key)), 202);

        assertThat(second.path("request")).isEqualTo(first.path("request"));
    }

    @Test
    void aListThatIsNotStoredIsRefused() {
        JsonNode problem = json(api.post("/v1/jobs", body("job", "\"inputs/" + "a".repeat(64) + "-3.jsonl.gz\"")), 400);

        assertThat(problem.path("errors").toString())
                .isEqualTo(
                        "[{\"field\":\"options.boxes\",\"message\":\"names a list that is not stored: send its rows\"}]");
        assertThat(api.jobs()).isEmpty();
    }

    @Test
    void aWrongRowIsNamedAndNothingIsStored() {
        JsonNode problem = json(api.post("/v1/jobs", body("job", ROWS.replace("http://a.b/d", "box d"))), 400);

        assertThat(problem.path("errors").toString())
                .isEqualTo("[{\"field\":\"options.boxes[1].box_url\","
                        + "\"message\":\"must be a box, got \\\"box d\\\"\"}]");
        assertThat(api.lists).isEmpty();
        assertThat(api.jobs()).isEmpty();
    }

    @Test
    void anInvalidRequestStoresNoList() {
        json(api.post("/v1/jobs", body("a b", ROWS)), 400);

        assertThat(api.lists).isEmpty();
    }

    @Test
    void aJobWithoutItsListIsRefused() {
        JsonNode problem = json(api.post("/v1/jobs", "{\"source\": \"toys\"}"), 400);

        assertThat(problem.path("errors").get(0).path("message").asText()).isEqualTo("is required: what to open");
    }

    @Test
    void anOptionSaysWhatItTakes() {
        JsonNode options =
                json(api.get("/v1/sources"), 200).path("sources").get(0).path("options");

        assertThat(options.get(0).toString())
                .isEqualTo("{\"name\":\"boxes\",\"type\":\"list\",\"description\":\"what to open\",\"required\":true,"
                        + "\"most_rows\":100000,\"columns\":[{\"name\":\"box_url\",\"required\":true,\"identifies\":true,"
                        + "\"longest\":300,\"pattern\":\"https?://[a-z0-9./]+\",\"sentence\":\"must be a box\"},"
                        + "{\"name\":\"owner\",\"required\":false,\"identifies\":false,\"longest\":10}]}");
        assertThat(options.get(1).toString())
                .isEqualTo("{\"name\":\"since\",\"type\":\"date\",\"description\":\"not older\"}");
        assertThat(options.get(2).toString())
                .isEqualTo("{\"name\":\"mode\",\"type\":\"choice\",\"description\":\"one of them\","
                        + "\"default\":\"play\",\"choices\":[\"play\",\"sleep\"]}");
        assertThat(options.get(3).path("longest").asInt()).isEqualTo(9);
    }
}
