package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.extraction.Request.GoOn;
import io.tapeline.extraction.Request.Scheduled;
import io.tapeline.model.JobId;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static Request read(String json, String now) {
        try {
            return new RequestReader(Rehearsal.SOURCES, InstantSource.fixed(Instant.parse(now)))
                    .read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Request read(String json) {
        return read(json, "2026-01-31T03:00:01Z");
    }

    @Test
    void aJobIsNamedByManageJobsAndByTheFunctionItself() {
        assertThat(read("{\"jobId\": \"a\"}")).isEqualTo(new GoOn(new JobId("a"), 0));
        assertThat(read("{\"jobId\": \"a\", \"tries\": 2}")).isEqualTo(new GoOn(new JobId("a"), 2));
    }

    @Test
    void aTurnDeliveredTwiceIsOneJobAndAnotherTurnIsAnother() {
        String turn = "{\"source\": \"artlist\", \"options\": {\"incremental\": true}}";
        Scheduled first = (Scheduled) read(turn);
        assertThat(read(turn, "2026-01-31T03:59:59Z")).isEqualTo(first);
        assertThat(((Scheduled) read(turn, "2026-02-01T03:00:00Z")).job()).isNotEqualTo(first.job());
        assertThat(((Scheduled) read("{\"source\": \"artlist\"}")).job()).isNotEqualTo(first.job());
        assertThat(first.job().value()).startsWith("artlist-20260131T03-");
        assertThat(first.request().incremental()).isTrue();
    }

    @Test
    void theSchedulesOwnTimeGoesBeforeTheClock() {
        String turn = "{\"source\": \"artlist\", \"scheduledAt\": \"2026-01-31T03:05:00Z\"}";
        assertThat(read(turn, "2026-01-31T09:00:00Z")).isEqualTo(read(turn));
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
                "{'source': 'artlist', 'scheduledAt': 'noon'}~scheduledAt"
            },
            quoteCharacter = '`')
    void whatIsWrongIsNamed(String event, String named) {
        assertThatThrownBy(() -> read(event.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
