package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.extraction.Request.GoOn;
import io.tapeline.extraction.Request.Scheduled;
import io.tapeline.model.JobId;
import io.tapeline.sources.SourceDescriptions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static Request read(String json) {
        try {
            return new RequestReader(ExtractionFixture.SOURCES, Set.of()).read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aJobIsNamedByManageJobsAndByTheFunctionItself() {
        assertThat(read("{\"jobId\": \"a\"}")).isEqualTo(new GoOn(new JobId("a"), 0));
        assertThat(read("{\"jobId\": \"a\", \"tries\": 2}")).isEqualTo(new GoOn(new JobId("a"), 2));
    }

    @Test
    void aTurnDeliveredTwiceIsOneJobAndAnotherTurnIsAnother() {
        Scheduled first = turn("2026-01-31T03:00:00Z", "{\"incremental\": true}");

        assertThat(turn("2026-01-31T03:00:00Z", "{\"incremental\": true}")).isEqualTo(first);
        assertThat(first.job().value()).startsWith("artlist-20260131T030000-");
        assertThat(first.request().incremental()).isTrue();
        assertThat(turn("2026-01-31T03:05:00Z", "{\"incremental\": true}").job())
                .as("five minutes later")
                .isNotEqualTo(first.job());
        assertThat(turn("2026-01-31T03:00:00Z", "{}").job()).as("other options").isNotEqualTo(first.job());
    }

    private static Scheduled turn(String time, String options) {
        return (Scheduled)
                read("{\"source\": \"artlist\", \"options\": %s, \"scheduledAt\": \"%s\"}".formatted(options, time));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{}~source",
                "[]~JSON object",
                "{'jobId': 'a b'}~job id",
                "{'jobId': 7}~jobId",
                "{'jobId': 'a', 'limit': 1}~limit",
                "{'jobId': 'a', 'tries': -1}~tries",
                "{'source': 'artlst'}~unknown source \"artlst\"; did you mean \"artlist\"?",
                "{'platform': 'artlist'}~platform",
                "{'source': 'artlist', 'colour': 'red'}~colour",
                "{'source': 'artlist', 'options': 7}~options",
                "{'source': 'artlist', 'options': {'limitt': 1}}~did you mean \"limit\"?",
                "{'source': 'artlist', 'options': {'limit': 0}}~limit",
                "{'source': 'artlist', 'options': {'limit': 1.5}}~limit",
                "{'source': 'artlist', 'options': {'formats': []}}~formats",
                "{'source': 'artlist', 'options': {'formats': ['OGG']}}~OGG",
                "{'source': 'artlist', 'options': {'incremental': 'yes'}}~incremental",
                "{'source': 'artlist', 'scheduledAt': 'noon'}~scheduledAt",
                "{'source': 'artlist'}~needs \"scheduledAt\""
            },
            quoteCharacter = '`')
    void whatIsWrongIsNamed(String event, String named) {
        assertThatThrownBy(() -> read(event.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aScheduleStartsNoJobOfASourceWhoseTermsNobodyHasAccepted() throws JsonProcessingException {
        SourceDescriptions all = SourceDescriptions.ofThisBuild();
        JsonNode turn = new ObjectMapper()
                .readTree("{\"source\": \"spotify\", \"options\": {}, \"scheduledAt\": \"2026-01-31T03:00:00Z\"}");

        assertThatThrownBy(() -> new RequestReader(all, Set.of("musicbrainz")).read(turn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TAPELINE_TERMS_ACCEPTED")
                .hasMessageContaining("Spotify's Developer Terms");
        assertThat(new RequestReader(all, Set.of(" spotify")).read(turn))
                .isInstanceOfSatisfying(Scheduled.class, scheduled -> assertThat(
                                scheduled.request().rightsAccepted())
                        .isTrue());
    }
}
