package io.tapeline.downloadbatch.bulkapi;

import static io.tapeline.downloadbatch.bulkapi.ScriptedCalls.entry;
import static io.tapeline.downloadbatch.bulkapi.ScriptedCalls.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.http.HttpFiles;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.secrets.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BulkApiFileSourceTest {

    private static final SourceId ARTLIST = new SourceId("artlist");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    private final ScriptedCalls calls = new ScriptedCalls();
    private final BulkApiFileSource source = source(Optional.empty());

    private BulkApiFileSource source(Optional<AccessTokens> tokens) {
        return new BulkApiFileSource(
                calls,
                new BulkBudgets(
                        () -> {
                            throw new AssertionError("nothing here has a budget");
                        },
                        Map.of(),
                        CLOCK,
                        Duration.ofSeconds(60)),
                tokens,
                new HttpFiles(false, 1, Duration.ofSeconds(1), CLOCK),
                CLOCK);
    }

    private static WantedFile file(String key) {
        return new WantedFile("asset", MediaFormat.WAV, key);
    }

    private Map<String, Location> locate(BulkApiFileSource source, String... keys) throws SourceException {
        return source
                .locate(
                        ARTLIST,
                        List.of(keys).stream().map(BulkApiFileSourceTest::file).toList())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(e -> e.getKey().key(), Map.Entry::getValue));
    }

    private static Location found(String name) {
        return new Location.Found(URI.create("https://files.example/" + name + "?signature=s3cret"));
    }

    private static String code(Location location) {
        return ((Location.Unavailable) location).reason().code();
    }

    @Test
    void oneQuestionIsEnoughForACompleteAnswer() throws SourceException {
        calls.answers = keys -> ok(entry("A") + "," + entry("B"));
        assertThat(locate(source, "A", "B")).isEqualTo(Map.of("A", found("A"), "B", found("B")));
        assertThat(calls.questions).hasSize(1);
    }

    @Test
    void openKeysAreAskedForOneByOne() throws SourceException {
        calls.answers = keys -> keys.size() > 1
                ? ok(entry("A"))
                : keys.contains("B")
                        ? ok(entry("0"))
                        : keys.contains("C") ? ok("") : ok("\"weird\": {\"url\": \"https://x\"}");
        Map<String, Location> located = locate(source, "A", "B", "C", "D");
        assertThat(located).containsEntry("A", found("A")).containsEntry("B", found("0"));
        assertThat(code(located.get("C"))).isEqualTo("no-entry");
        assertThat(code(located.get("D"))).isEqualTo("undecided");
        assertThat(calls.questions)
                .containsExactly(List.of("A", "B", "C", "D"), List.of("B"), List.of("C"), List.of("D"));
    }

    @Test
    void anEntryWithoutALinkCanNotBeHadAndIsNotAskedForAgain() throws SourceException {
        calls.answers = keys -> ok(
                "\"A\": {\"fileName\": \"A.wav\"}, \"B\": {\"url\": \" \"}, \"C\": {\"url\": \"file:///etc/passwd\"}");
        Map<String, Location> located = locate(source, "A", "B", "C");
        assertThat(code(located.get("A"))).isEqualTo("no-url");
        assertThat(code(located.get("B"))).isEqualTo("no-url");
        assertThat(code(located.get("C"))).isEqualTo("bad-link");
        assertThat(calls.questions).hasSize(1);
    }

    @Test
    void oneBadKeyDoesNotSpoilTheOthers() throws SourceException {
        calls.answers = keys -> keys.contains("bad") ? new Answer(404, Optional.empty(), "") : ok(entry("0"));
        Map<String, Location> located = locate(source, "A", "bad");
        assertThat(located).containsEntry("A", found("0"));
        assertThat(code(located.get("bad"))).isEqualTo("not-found");
    }

    @Test
    void troubleWithASingleQuestionLeavesTheOthersAnswersAndAsksNoMore() throws SourceException {
        calls.answers = keys -> keys.size() > 1 ? ok(entry("A")) : new Answer(503, Optional.empty(), "");
        Map<String, Location> located = locate(source, "A", "B", "C");
        assertThat(located).containsEntry("A", found("A"));
        assertThat(located.get("B")).isInstanceOf(Location.Unanswered.class);
        assertThat(located.get("C")).isInstanceOf(Location.Unanswered.class);
        assertThat(calls.questions).hasSize(2);
    }

    @Test
    void whatIsNoAnswerPasses() {
        for (String body : List.of(
                "<html>busy</html>",
                "{\"data\": ",
                "",
                "{}",
                "{\"data\": null}",
                "[]",
                "42",
                "{\"data\":{\"downloadArtifactResponses\":{\"A\":{},\"A\":{}}}}")) {
            calls.answers = keys -> new Answer(200, Optional.empty(), body);
            assertThatThrownBy(() -> locate(source, "A", "B"))
                    .as(body)
                    .asInstanceOf(type(SourceException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PASSING))
                    .satisfies(e -> assertThat(e.reason().code()).isEqualTo("invalid-answer"));
        }
    }

    @Test
    void tooManyRequestsSayForHowLong() {
        Map<String, Duration> waits =
                Map.of("7", Duration.ofSeconds(7), "Sat, 21 Nov 2026 00:01:30 GMT", Duration.ofSeconds(90));
        waits.forEach((header, wait) -> {
            calls.answers = keys -> new Answer(429, Optional.of(header), "");
            assertThatThrownBy(() -> locate(source, "A", "B"))
                    .asInstanceOf(type(SourceException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.THROTTLED))
                    .satisfies(e -> assertThat(e.retryAfter()).contains(wait));
        });
        calls.answers = keys -> new Answer(429, Optional.empty(), "");
        assertThatThrownBy(() -> locate(source, "A"))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.THROTTLED))
                .satisfies(e -> assertThat(e.retryAfter()).isEmpty());
    }

    @Test
    void errorsOfTheServerAndRefusedLoginsPass() {
        for (int status : new int[] {500, 502, 503, 504, 401, 403}) {
            calls.answers = keys -> new Answer(status, Optional.empty(), "");
            assertThatThrownBy(() -> locate(source, "A", "B"))
                    .asInstanceOf(type(SourceException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PASSING));
        }
    }

    @Test
    void aTokenIsKeptAndARefusedOneRenewedOnce() throws SourceException {
        calls.tokenAnswer = new Answer(
                200,
                Optional.empty(),
                "{\"token_type\": \"Bearer\", \"access_token\": \"tNUMBER\", \"expires_in\": 3600}");
        BulkApiFileSource authorized = source(Optional.of(new AccessTokens(
                new Secret(BulkApiWiring.LOGIN, () -> "{\"user\": \"u\", \"key\": \"k\"}", Duration.ZERO, CLOCK),
                CLOCK)));
        calls.answers = keys -> ok(entry("A"));
        locate(authorized, "A");
        locate(authorized, "A");
        assertThat(calls.authorizations).containsExactly("Basic dTpr", "Bearer t1", "Bearer t1");
        calls.authorizations.clear();
        calls.answers = keys -> calls.authorizations.getLast().equals("Bearer t2")
                ? ok(entry("A"))
                : new Answer(401, Optional.empty(), "");
        assertThat(locate(authorized, "A")).containsEntry("A", found("A"));
        assertThat(calls.authorizations).containsExactly("Bearer t1", "Basic dTpr", "Bearer t2");
        calls.authorizations.clear();
        calls.answers = keys -> new Answer(401, Optional.empty(), "");
        assertThatThrownBy(() -> locate(authorized, "A"))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("login-refused"));
        assertThat(calls.authorizations).containsExactly("Bearer t2", "Basic dTpr", "Bearer t3");
    }

    @Test
    void noSignedLinkIsEverShown() throws SourceException {
        calls.answers = keys -> ok(entry("A") + "," + entry("B"));
        assertThat(locate(source, "A", "B").toString()).doesNotContain("s3cret");
        assertThat(BulkAnswer.entries(ok(entry("A")).body()).toString()).doesNotContain("s3cret");
    }
}
