package io.tapeline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceDescriptionsTest {

    private static final String TOYS = """
            sources:
              toys:
                title: Toys
                rights: Play fair.
                finds_keys: find-toys
                batches: toy-batches
                schedule: {expression: rate(1 day), options: {loud: true}}
                options:
                  most: {type: number, default: 100, minimum: 1, maximum: 1000, description: at most so many}
                  size: {type: number, minimum: -5, maximum: 5, description: of that size}
                  colours: {type: choices, choices: [Red, blue], description: only these}
                  title: {type: text, longest: 9, pattern: "[a-z ]+", sentence: must be small letters, description: so called}
                  like: {type: text, longest: 20, expression: true, description: so called}
                  since: {type: date, description: not older}
                  mode: {type: choice, choices: [Play, sleep], default: Play, description: one of them}
                  loud: {type: flag, default: true, description: with sound}
                  incremental: {type: flag, description: new ones}
                  dry_run: {type: flag, description: count}
                  downloads: {type: number, minimum: 1, maximum: 9, description: at once}
            """;

    private static SourceDescriptions read(String yaml) {
        return SourceDescriptions.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static JobOptions options(String json, List<String> wrong) {
        try {
            return read(TOYS)
                    .named("toys")
                    .orElseThrow()
                    .read(
                            new ObjectMapper().readTree(json.replace('\'', '"')),
                            (name, list) -> {
                                throw new AssertionError("There is no list here: " + name);
                            },
                            (name, what) -> wrong.add(name + " " + what));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JobOptions options(String json) {
        List<String> wrong = new ArrayList<>();
        JobOptions options = options(json, wrong);
        assertThat(wrong).isEmpty();
        return options;
    }

    @Test
    void anEntryIsReadInFull() {
        SourceDescription toys = read(TOYS).all().getFirst();
        assertThat(toys)
                .extracting(
                        SourceDescription::name,
                        SourceDescription::title,
                        SourceDescription::rights,
                        SourceDescription::keyFunction,
                        SourceDescription::batchQueue)
                .containsExactly(new SourceId("toys"), "Toys", "Play fair.", "find-toys", "toy-batches");
        assertThat(toys.options()).hasSize(11);
    }

    @Test
    void everyOptionOfAJobHasTheValueThatHoldsDefaultsIncluded() {
        assertThat(options("{}").values())
                .isEqualTo(Map.of(
                        "most",
                        100L,
                        "colours",
                        List.of("Red", "blue"),
                        "mode",
                        "Play",
                        "loud",
                        true,
                        "incremental",
                        false,
                        "dry_run",
                        false));
        assertThat(options("{'most': 7, 'size': -5, 'colours': ['BLUE', 'blue'], 'loud': false, 'dry_run': null,"
                                + " 'title': 'a doll', 'since': '2026-02-28', 'mode': 'SLEEP'}")
                        .values())
                .isEqualTo(Map.of(
                        "most",
                        7L,
                        "size",
                        -5L,
                        "colours",
                        List.of("blue"),
                        "title",
                        "a doll",
                        "since",
                        "2026-02-28",
                        "mode",
                        "sleep",
                        "loud",
                        false,
                        "incremental",
                        false,
                        "dry_run",
                        false));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        List<String> wrong = new ArrayList<>();
        options(
                "{'most': 1001, 'size': '3', 'colours': ['green'], 'loud': 1, 'colors': [],"
                        + " 'title': 'Doll', 'since': '2026-02-30', 'mode': 'wake'}",
                wrong);
        assertThat(wrong)
                .containsExactly(
                        "most must be a whole number from 1 to 1000, got \"1001\"",
                        "size must be a whole number from -5 to 5, got \"3\"",
                        "colours must be some of Red, blue; got \"green\"",
                        "loud must be true or false, got \"1\"",
                        "colors unknown option \"colors\"; did you mean \"colours\"? Known are most, size, colours, title, like,"
                                + " since, mode, loud, incremental, dry_run, downloads",
                        "title must be small letters, got \"Doll\"",
                        "since must be a date such as 2026-01-31, got \"2026-02-30\"",
                        "mode must be one of Play, sleep, got \"wake\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                        | false",
                "{'incremental': true, 'dry_run': true}    | false",
                "{'downloads': 2}                          | false",
                "{'most': 100, 'colours': ['blue', 'Red']} | false",
                "{'most': 99}                              | true",
                "{'size': 0}                               | true",
                "{'colours': ['red']}                      | true",
                "{'loud': false}                           | true",
                "{'mode': 'play'}                          | false",
                "{'since': '2026-01-31'}                   | true"
            })
    void anyOptionButTheGeneralOnesMayLeaveFilesOut(String options, boolean narrowed) {
        assertThat(read(TOYS).all().getFirst().isNarrowedBy(options(options))).isEqualTo(narrowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'title': ' '}          | title must be a text, got \" \"",
                "{'title': 7}            | title must be a text, got \"7\"",
                "{'title': 'abcdefghij'} | title has 10 characters; at most 9 are taken",
                "{'title': 'a\\u0000b'}  | title holds a character that is no text: \"a\\u0000b\"",
                "{'like': 'a(b'}         | like must be a regular expression: missing closing ) in \"a(b\"",
                "{'like': '(a)\\\\1'}    | like must be a regular expression: invalid escape sequence in \"(a)\\1\"",
                "{'since': 20260131}     | since must be a date such as 2026-01-31, got \"20260131\"",
                "{'mode': ['Play']}      | mode must be one of Play, sleep, got something else"
            })
    void aWrongTextDateOrChoiceIsSaid(String options, String message) {
        List<String> wrong = new ArrayList<>();
        options(options, wrong);
        assertThat(wrong).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: Toys          | name: Toys          | sources.yaml: sources.toys.name is unknown",
                "rights: Play fair.   | # nothing           | sources.yaml: sources.toys.rights is missing",
                "type: number, minimum| type: figure, minimum | sources.yaml: sources.toys.options.size type must be",
                "minimum: -5          | minimum: 6          | sources.yaml: sources.toys.options.size minimum, default",
                "default: 100         | default: 1001       | sources.yaml: sources.toys.options.most minimum, default",
                "default: true        | default: 1          | sources.yaml: sources.toys.options.loud.default must be",
                "[Red, blue]          | Red                 | sources.yaml: sources.toys.options.colours.choices must",
                "maximum: 1000        | most: 1000          | sources.yaml: sources.toys.options.most.most is unknown",
                "longest: 9           | longest: 0          | sources.yaml: sources.toys.options.title longest must",
                "[a-z ]+              | [a-z                | sources.yaml: sources.toys.options.title pattern is no",
                "sentence: must      | phrase: must        | sources.yaml: sources.toys.options.title.phrase is unknown",
                "default: Play        | default: play       | sources.yaml: sources.toys.options.mode default must",
                "batches: toy-batches | batches: b, yields: sound | sources.yaml: sources.toys.yields must be files or artists",
                "batches: toy-batches | batches: b, budget: {calls: 0, seconds: 1} | sources.yaml: sources.toys.budget a budget has",
                "batches: toy-batches | batches: b, budget: {calls: 1, a: 1} | sources.yaml: sources.toys.budget.a is unknown",
                "batches: toy-batches | batches: b, rights_required: 1 | sources.yaml: sources.toys.rights_required must be",
                "sources:             | places:             | sources.yaml: places is unknown"
            })
    void whatIsWrongWithTheFileIsNamedByItsPath(String was, String is, String message) {
        assertThatThrownBy(() -> read(TOYS.replace(
                        was,
                        is.replace(", yields", "\n    yields")
                                .replace(", budget", "\n    budget")
                                .replace(", rights_required", "\n    rights_required"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anySourceOfThisBuildCanBeRehearsed() {
        assertThat(SourceDescriptions.ofThisBuild().all()).isNotEmpty().allSatisfy(source -> assertThat(
                        source.options())
                .extracting(OptionDescription::name)
                .contains(JobOptions.DRY_RUN));
    }
}
