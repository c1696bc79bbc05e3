package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesVerbTest {

    private static final String ANSWER = """
            {"sources": [{"name": "toys", "title": "Toys", "rights": "Play fair.",
             "options": [
              {"name": "limit", "type": "number", "description": "at most so many", "minimum": 1, "maximum": 1000000},
              {"name": "most", "type": "number", "description": "so many", "minimum": 1, "maximum": 9, "default": 3},
              {"name": "colours", "type": "choices", "description": "these", "choices": ["red", "blue"],
               "default": ["red", "blue"]},
              {"name": "dry_run", "type": "flag", "description": "count", "default": false}]}]}""";

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url() + "/");
        api.answer("GET /v1/sources", 200, ANSWER);
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void everySourceIsShownWithItsRightsAndWhatAJobMayAskOfIt() {
        Result result = commandLine.run("sources");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "toys: Toys",
                        "  Play fair.",
                        "  option   values; default       meaning",
                        "  limit    1 to 1,000,000        at most so many",
                        "  most     1 to 9; 3             so many",
                        "  colours  some of red, blue     these",
                        "  dry_run  true or false; false  count");
    }

    @Test
    void asJsonItIsWhatTheApiSays() throws IOException {
        JsonMapper json = JsonMapper.builder().build();

        assertThat(json.readTree(commandLine.run("sources", "--json").out())).isEqualTo(json.readTree(ANSWER));
    }

    @Test
    void noApiIsSaidInASentence() {
        api.close();

        Result result = commandLine.run("sources");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("does not answer");
    }
}
