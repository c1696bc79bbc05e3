package io.tapeline.embedded.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.embedded.description.BucketDescription.LifecycleDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemDescriptionTest {
    private static final String SOURCES = """
            sources:
              songs:
                finds_keys: sing
                batches: work
                schedule: {expression: rate(2 hours), options: {loud: true}}
            """;

    private static final String FUNCTIONS = """
            bucket:
              prefixes: {songs/: all of them}
              lifecycle:
                unsung: {prefix: songs/, tag: {sung: "no"}, expire_after_days: 7}
                begun: {abort_incomplete_multipart_after_days: 3}
            table: {hash_key: pk, range_key: sk, ttl: gone_at, indexes: {by: {hash_key: a, range_key: b, projection: ALL}}}
            queues:
              work: {visibility_timeout: 60, dead_letters_after: 3}
            functions:
              sing:
                handler: sing
                memory: 256
                timeout: 10
                environment: {BUCKET: "${bucket}", WORK: "${queue.work}", SELF: "a ${function.sing} b"}
                queue: {name: work, batch_size: 5, maximum_concurrency: 3}
                schedules: {daily: {expression: rate(1 day), input: {loud: true}}}
            """;
    private static final String API = """
            paths:
              /songs/{id}:
                get:
                  security: [{caller: []}]
                  x-amazon-apigateway-integration: {uri: "${sing}"}
            components:
              securitySchemes:
                caller:
                  name: Authorization
                  x-amazon-apigateway-authorizer:
                    type: token
                    authorizerUri: ${sing}
                    authorizerResultTtlInSeconds: 60
            """;

    @TempDir
    Path infra;

    @Test
    void theRepositorysOwnDescriptionIsRead() {
        SystemDescription description = SystemDescription.read(Path.of("../../infra"));

        assertThat(description.functions()).containsKeys("extract-keys", "fan-out", "download-batch", "manage-jobs");
        assertThat(description.functions().get("extract-keys").schedules()).isNotEmpty();
        assertThat(description.routes()).extracting(Route::path).contains("/v1/jobs/{id}");
        assertThat(description.gatewayResponses().get("UNAUTHORIZED").status()).hasValue(401);
    }

    @Test
    void whatRemovesUploadsAndWhatSaysHowLongTheyCanBeRegisteredAreOneNumber() {
        SystemDescription description = SystemDescription.read(Path.of("../../infra"));
        Map<String, LifecycleDescription> rules = description.bucket().lifecycle().stream()
                .collect(Collectors.toMap(LifecycleDescription::name, Function.identity()));

        int days = Integer.parseInt(description
                .functions()
                .get("issue-upload-url")
                .environment()
                .get("TAPELINE_UPLOADS_REMOVED_AFTER_DAYS"));
        assertThat(rules.get("unregistered-uploads").expireAfterDays()).hasValue(days);
        assertThat(rules.get("incomplete-uploads").abortIncompleteMultipartAfterDays())
                .hasValue(days);
    }

    @Test
    void everythingThatTheFilesSayIsThere() throws IOException {
        SystemDescription description = read(FUNCTIONS, API);

        FunctionDescription sing = description.functions().get("sing");
        assertThat(sing.jvm().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(sing.queue()).contains(new FunctionDescription.QueueTrigger("work", 5, 3));
        assertThat(sing.schedules().getFirst().input()).contains("{\"loud\":true}");
        assertThat(description.table().timeToLive()).contains("gone_at");
        assertThat(description.queues().get("work").visibilityTimeout()).isEqualTo(Duration.ofMinutes(1));
        Route route = description.routes().getFirst();
        assertThat(route.authorizer().orElseThrow().timeToLive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(route.authorizer().orElseThrow().identitySources())
                .containsExactly("method.request.header.Authorization");
    }

    @Test
    void memoryAndTimeoutMayDifferByTheFormOfThePackage() throws IOException {
        String functions = FUNCTIONS.replace("memory: 256", "memory: {jvm: 512, native: 128}");

        FunctionDescription sing = read(functions, API).functions().get("sing");

        assertThat(sing.jvm()).isEqualTo(new FunctionDescription.Size(512, Duration.ofSeconds(10)));
        assertThat(sing.nativeImage()).isEqualTo(new FunctionDescription.Size(128, Duration.ofSeconds(10)));
    }

    @Test
    void whatGoesAwayByItselfIsRead() throws IOException {
        assertThat(read(FUNCTIONS, API).bucket().lifecycle())
                .containsExactly(
                        new LifecycleDescription(
                                "unsung",
                                "songs/",
                                Optional.of(Map.entry("sung", "no")),
                                OptionalInt.of(7),
                                OptionalInt.empty()),
                        new LifecycleDescription(
                                "begun", "", Optional.empty(), OptionalInt.empty(), OptionalInt.of(3)));
    }

    @Test
    void theRepositorysUploadsThatNobodyRegistersGoAway() {
        assertThat(SystemDescription.read(Path.of("../../infra")).bucket().lifecycle())
                .anyMatch(rule -> rule.tag().equals(Optional.of(Map.entry("tapeline-unregistered", "true")))
                        && rule.expireAfterDays().equals(OptionalInt.of(7)))
                .anyMatch(rule -> rule.prefix().isEmpty()
                        && rule.abortIncompleteMultipartAfterDays().equals(OptionalInt.of(7)));
    }

    @Test
    void placeholdersAreReplaced() throws IOException {
        FunctionDescription sing = read(FUNCTIONS, API).functions().get("sing");

        assertThat(new Placeholders(Map.of("bucket", "b$1", "queue.work", "http://q", "function.sing", "deployed"))
                        .environment(sing))
                .isEqualTo(Map.of("BUCKET", "b$1", "WORK", "http://q", "SELF", "a deployed b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "timeout: 10      | timeout: soon      | functions.yaml: functions.sing.timeout must be a whole number",
                "timeout: 10      | timeout: 1000      | functions.yaml: functions.sing.timeout must be a whole number from 1 to 900",
                "handler: sing    | comment: none      | functions.yaml: functions.sing lacks \"handler\"",
                "${queue.work}    | ${queue.play}      | functions.yaml: functions.sing.environment.WORK has the placeholder ${queue.play}",
                "name: work,      | name: play,        | functions.yaml: functions.sing.queue.name is \"play\"",
                "memory: 256      | memory: [1]        | functions.yaml: functions.sing.memory must be",
                "memory: 256      | memory: {jvm: 512} | functions.yaml: functions.sing.memory lacks \"native\"",
                "expire_after_days: 7 | expire: 7      | functions.yaml: bucket.lifecycle.unsung.expire is unknown",
                "expire_after_days: 7 | expire_after_days: 0 | functions.yaml: bucket.lifecycle.unsung.expire_after_days must be",
                ", expire_after_days: 7 | ``             | functions.yaml: bucket.lifecycle.unsung lacks",
                "expire_after_days: 7 | abort_incomplete_multipart_after_days: 7 | functions.yaml: bucket.lifecycle.unsung has a tag",
                "{sung: \"no\"}  | {}                 | functions.yaml: bucket.lifecycle.unsung.tag must be one tag"
            })
    void aMistakeIsNamedWithItsFileAndKey(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(FUNCTIONS.replace(right, wrong), API))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aSourcesScheduleStartsTheFunctionThatFindsItsKeys() throws IOException {
        Files.writeString(infra.resolve("sources.yaml"), SOURCES);

        assertThat(read(FUNCTIONS, API).functions().get("sing").schedules())
                .extracting(schedule -> schedule.name() + " " + schedule.expression() + " "
                        + schedule.input().orElseThrow().replace("\"", ""))
                .hasSize(2)
                .contains("songs rate(2 hours) {source:songs,options:{loud:true},"
                        + "scheduledAt:<aws.scheduler.scheduled-time>}");
    }

    @Test
    void aTurnOfASourcesScheduleSaysForWhichTimeItWasScheduled() throws IOException {
        Files.writeString(infra.resolve("sources.yaml"), SOURCES);

        assertThat(read(FUNCTIONS, API).functions().get("sing").schedules())
                .extracting(schedule ->
                        schedule.input(Instant.parse("2026-01-31T03:00:00.25Z")).orElseThrow())
                .anyMatch(input -> input.contains("\"scheduledAt\":\"2026-01-31T03:00:00Z\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "finds_keys: sing | finds_keys: dance | sources.yaml: sources.songs.finds_keys is \"dance\", which is none of",
                "batches: work    | batches: play     | sources.yaml: sources.songs.batches is \"play\", which is none of",
                "expression:      | when:             | sources.yaml: sources.songs.schedule lacks \"expression\""
            })
    void aMistakeInTheSourcesIsNamed(String right, String wrong, String message) throws IOException {
        Files.writeString(infra.resolve("sources.yaml"), SOURCES.replace(right, wrong));

        assertThatThrownBy(() -> read(FUNCTIONS, API))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aRouteToAnUnknownFunctionIsNamed() {
        assertThatThrownBy(() -> read(FUNCTIONS, API.replace("uri: \"${sing}\"", "uri: \"${dance}\"")))
                .hasMessageStartingWith("openapi.yaml: paths./songs/{id}.get.x-amazon-apigateway-integration.uri");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SystemDescription.read(infra)).hasMessageContaining("functions.yaml: does not exist");
    }

    private SystemDescription read(String functions, String api) throws IOException {
        Files.writeString(infra.resolve("functions.yaml"), functions);
        Files.writeString(infra.resolve("openapi.yaml"), api);
        return SystemDescription.read(infra);
    }
}
