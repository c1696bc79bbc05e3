package io.tapeline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tapeline.model.JobOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListOptionTest {

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
                    most_rows: 5
                    description: what to open
                    columns:
                      box_url: {required: true, identifies: true, longest: 30, pattern: "https?://(?:www[.])?([a-z.]+/[a-z]+)", sentence: must be a box}
                      owner: {longest: 10}
                  dry_run: {type: flag, description: count}
            """;

    private final SourceDescription toys = read(TOYS);
    private final Map<String, GivenList> lists = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private static SourceDescription read(String yaml) {
        return SourceDescriptions.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .all()
                .getFirst();
    }

    private JobOptions options(JsonNode boxes) {
        return toys.read(
                new ObjectMapper().createObjectNode().set("boxes", boxes),
                lists::put,
                (place, what) -> wrong.add(place + " " + what));
    }

    private JobOptions options(String boxes) throws IOException {
        return options(new ObjectMapper().readTree(boxes.replace('\'', '"')));
    }

    @Test
    void aListBecomesTheKeyOfItsContentAndIsToBeStored() throws IOException {
        JobOptions options = options("[{'box_url': ' http://a.b/c '}, {'owner': 'Ä', 'box_url': 'http://a.b/d'}]");

        assertThat(wrong).isEmpty();
        String key = options.text("boxes").orElseThrow();
        assertThat(key).matches("inputs/[0-9a-f]{64}-2\\.jsonl\\.gz");
        assertThat(lists.get("boxes").key()).isEqualTo(key);
        assertThat(content()).isEqualTo("""
                {"box_url":"http://a.b/c"}
                {"box_url":"http://a.b/d","owner":"Ä"}
                """);
    }

    @Test
    void theSameRowsAreTheSameKeyHoweverTheyAreWritten() throws IOException {
        String key = options("[{'owner': 'x', 'box_url': 'http://a.b/c'}]")
                .text("boxes")
                .orElseThrow();

        assertThat(options("[{'box_url': 'http://a.b/c', 'owner': ' x'}]").text("boxes"))
                .contains(key);
        assertThat(options("[{'box_url': 'http://a.b/c', 'owner': 'y'}]").text("boxes"))
                .isNotEmpty()
                .isNotEqualTo(java.util.Optional.of(key));
    }

    @Test
    void rowsThatAreTheSameAreOneAndTheFirstStays() throws IOException {
        options("[{'box_url': 'http://a.b/c', 'owner': 'x'}, {'box_url': 'https://www.a.b/c', 'owner': 'y'},"
                + " {'box_url': 'http://a.b/d'}]");

        assertThat(content()).isEqualTo("""
                {"box_url":"http://a.b/c","owner":"x"}
                {"box_url":"http://a.b/d"}
                """);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceByItsRow() throws IOException {
        JobOptions options = options("[{'owner': 'x'}, {'box_url': 'ftp://a.b/c', 'owner': 'elevenletters'},"
                + " {'box_url': 'http://a.b/c', 'ownr': 'x'}, 'http://a.b/c', {'box_url': 7}]");

        assertThat(wrong)
                .containsExactly(
                        "boxes[0].box_url is required",
                        "boxes[1].box_url must be a box, got \"ftp://a.b/c\"",
                        "boxes[1].owner has 13 characters; at most 10 are taken",
                        "boxes[2] unknown column \"ownr\"; did you mean \"owner\"? Known are box_url, owner",
                        "boxes[3] must be an object of box_url, owner",
                        "boxes[4].box_url must be a text");
        assertThat(options.text("boxes")).isEmpty();
        assertThat(lists).isEmpty();
    }

    @Test
    void rowsMayComeCompressed() throws IOException {
        String key = options("[{'box_url': 'http://a.b/c'}, {'box_url': 'http://a.b/d'}]")
                .text("boxes")
                .orElseThrow();

        assertThat(options(gzip("{\"box_url\":\"http://a.b/c\"}\n{\"box_url\":\"http://a.b/d\"}"))
                        .text("boxes"))
                .contains(key);
        assertThat(wrong).isEmpty();
    }

    @Test
    void compressedRowsThatUnpackToTooMuchAreRefused() throws IOException {
        options(gzip("{\"box_url\":\"http://a.b/c\", " + " ".repeat(ListReading.LARGEST) + "\"owner\": \"x\"}"));

        assertThat(wrong)
                .singleElement()
                .asString()
                .startsWith("boxes must be Base64 of gzipped lines of JSON, at most 67108864 bytes");
    }

    @Test
    void whatIsCutOrNoJsonOrNoGzipIsSaid() throws IOException {
        JsonNode whole = gzip("{\"box_url\":\"http://a.b/c\"}\n".repeat(2));
        byte[] bytes = Base64.getDecoder().decode(whole.path("gzip").textValue());
        String cut = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, bytes.length / 2));
        options(new ObjectMapper().createObjectNode().put("gzip", cut));
        options(new ObjectMapper().createObjectNode().put("gzip", "ü"));
        options(new ObjectMapper().createObjectNode().put("gzip", "e30="));
        options(gzip("{\"box_url\":\"http://a.b/c\"}\nrows"));

        assertThat(wrong).hasSize(4).allSatisfy(what -> assertThat(what)
                .matches("boxes (must be Base64 of gzipped lines.*|holds something that is no JSON after \\d rows)"));
        assertThat(wrong.getLast()).isEqualTo("boxes holds something that is no JSON after 1 rows");
    }

    @Test
    void aStoredListIsNamedByItsKey() {
        String key = "inputs/" + "a".repeat(64) + "-3.jsonl.gz";

        assertThat(options(new TextNode(key)).text("boxes")).contains(key);
        assertThat(lists).containsEntry("boxes", new GivenList.Stored(key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                  | boxes must have at least one row",
                "'inputs/../manifests/x.jsonl.gz'    | boxes must be rows, or the key of a list",
                "{'box_url': 'http://a.b/c'}         | boxes must be an array of objects of box_url, owner",
                "7                                   | boxes must be an array of objects",
                "null                                | boxes is required: what to open",
                "[{'box_url': 'http://a.b/a'}, {}, {}, {}, {}, {}] | boxes must have at most 5 rows"
            })
    void whatIsNoListIsRefused(String boxes, String message) throws IOException {
        options(boxes);

        assertThat(wrong.getLast()).startsWith(message);
    }

    @Test
    void noMoreProblemsAreSaidThanAnAnswerHolds() throws IOException {
        SourceDescription large = read(TOYS.replace("most_rows: 5", "most_rows: 5000"));
        large.read(
                new ObjectMapper().readTree("{\"boxes\": [" + "{},".repeat(1_500) + "{}]}"),
                lists::put,
                (place, what) -> wrong.add(place + " " + what));

        assertThat(wrong)
                .hasSize(ListReading.MOST_PROBLEMS + 1)
                .last()
                .asString()
                .isEqualTo("boxes has 501 more values that are wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "owner: {longest: 10}    | owner: {longest: 10, identifies: true} | options.boxes only one column may",
                "owner: {longest: 10}    | owner: {}                      | options.boxes.columns.owner longest must be",
                "owner: {longest: 10}    | owner: {longest: 10, width: 3} | options.boxes.columns.owner.width is unknown",
                "most_rows: 5            | rows: 5                        | options.boxes.rows is unknown"
            })
    void whatIsWrongWithADescribedListIsNamed(String was, String is, String message) {
        assertThatThrownBy(() -> read(TOYS.replace(was, is)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sources.yaml: sources.toys." + message);
    }

    private String content() throws IOException {
        byte[] stored = ((GivenList.Sent) lists.get("boxes")).content();
        try (InputStream rows = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode gzip(String lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        return new ObjectMapper()
                .createObjectNode()
                .put("gzip", Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
