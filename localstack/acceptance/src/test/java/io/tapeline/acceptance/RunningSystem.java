package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.acceptance.Http.Answer;
import io.tapeline.embedded.EmbeddedStack;
import io.tapeline.embedded.LocalLogin;
import io.tapeline.embedded.StackOptions;
import io.tapeline.embedded.provision.AwsAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole system with the real function packages and the stand-ins, from a caller's view. */
final class RunningSystem implements AutoCloseable {
    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final EmbeddedStack stack;
    private final S3Client s3;
    private final SqsClient sqs;
    private final DynamoDbClient dynamoDb;
    private final Http api;

    private RunningSystem(EmbeddedStack stack) {
        AwsAccess aws = new AwsAccess(stack.environment());
        this.stack = stack;
        this.s3 = aws.s3();
        this.sqs = aws.sqs();
        this.dynamoDb = aws.dynamoDb();
        this.api = stack.login()
                .map(login -> to(stack.url()).authorizedBy(new FreshToken(() -> token(login, "manager"))))
                .orElseGet(() -> to(stack.url()));
    }

    static RunningSystem start(Path data, List<String> standIns) {
        return start(data, standIns, UnaryOperator.identity());
    }

    static RunningSystem start(Path data, List<String> standIns, UnaryOperator<StackOptions> change) {
        return new RunningSystem(EmbeddedStack.start(change.apply(StackOptions.of(REPOSITORY)
                .withData(data)
                .withInfra(description(data))
                .withPort(0)
                .withEnvironment(Map.of())
                .withStandIns(standIns))));
    }

    /** Written only once, because a test may restart its system with the same data. */
    private static Path description(Path data) {
        Path folder = data.resolve("infra");
        try {
            return Files.exists(folder) ? folder : TestDescription.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StandIns standIns() {
        return new StandIns(stack.standInControlUrl());
    }

    Bucket bucket() {
        return new Bucket(s3, stack.environment().get("TAPELINE_BUCKET"));
    }

    LedgerTable ledger() {
        return new LedgerTable(dynamoDb, stack.environment().get("TAPELINE_TABLE"));
    }

    SqsClient sqs() {
        return sqs;
    }

    String queueUrl(String queue) {
        return stack.queueUrl(queue);
    }

    OptionalLong emulator(String service) {
        return stack.emulatorProcess(service);
    }

    List<Long> environments(String function) {
        return stack.environments(function);
    }

    /** An access token of one of the local issuer's users. */
    String token(String user) {
        return token(stack.login().orElseThrow(), user);
    }

    /** The password of one of the local issuer's users. */
    String password(String user) {
        return password(stack.login().orElseThrow(), user);
    }

    private String token(LocalLogin login, String user) {
        return to(login.issuer())
                .postForm("/token", "grant_type=password&username=" + user + "&password=" + password(login, user))
                .required("access_token")
                .asText();
    }

    private static String password(LocalLogin login, String user) {
        try {
            return new JsonMapper()
                    .readTree(login.passwords().toFile())
                    .required(user)
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Supplies a token, and replaces it before it expires after an hour, because some tests take longer. */
    private static final class FreshToken implements Supplier<String> {
        private static final long GOOD_FOR = Duration.ofMinutes(30).toNanos();

        private final Supplier<String> tokens;
        private String header;
        private long since;

        FreshToken(Supplier<String> tokens) {
            this.tokens = tokens;
            renew();
        }

        @Override
        public synchronized String get() {
            if (System.nanoTime() - since > GOOD_FOR) {
                renew();
            }
            return header;
        }

        private void renew() {
            header = "Bearer " + tokens.get();
            since = System.nanoTime();
        }
    }

    /** A client for one of the stack's own servers, which may have a certificate of the stack's authority. */
    private Http to(String url) {
        String bundle = stack.environment().getOrDefault(AwsAccess.CA_BUNDLE, "");
        return bundle.isEmpty() ? new Http(url) : new Http(url).trusting(Path.of(bundle));
    }

    /** The variables of a shell on this machine. */
    Map<String, String> environment() {
        return stack.environment();
    }

    /** The API for a manager who may also ingest, if the stack has its own issuer; else without a token. */
    Http api() {
        return api;
    }

    /** Starts a job with a given id; {@code options} are further fields of the request. */
    JobReport begin(String job, String source, String options) {
        return JobReport.of(api.post(
                "/v1/jobs", "{\"source\": \"%s\", \"id\": \"%s\", \"options\": {%s}}".formatted(source, job, options)));
    }

    JobReport job(String job) {
        return JobReport.of(api.get("/v1/jobs/" + job));
    }

    JobReport ask(String job, String verb) {
        return JobReport.of(api.post("/v1/jobs/" + job + "/" + verb, ""));
    }

    JobReport awaitEnd(String job) {
        return awaitEnd(job, PATIENCE);
    }

    JobReport awaitEnd(String job, Duration patience) {
        return await(job, patience, JobReport::ended);
    }

    JobReport await(String job, Duration patience, Predicate<JobReport> until) {
        return Awaitility.await(job)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> job(job), until);
    }

    /** Like {@link #awaitEnd}, while the stores are killed and the API may not know the state of a job. */
    void awaitEndDespiteKills(String job, Duration patience) {
        Awaitility.await(job)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> {
                    Answer answer = api.send("GET", "/v1/jobs/" + job, "");
                    return answer.status() == 200 && JobReport.of(answer.body()).ended();
                });
    }

    /** Returns when S3, SQS and DynamoDB answer again after a kill. */
    void awaitStores() {
        Awaitility.await("stores")
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> {
                    s3.listBuckets();
                    sqs.listQueues();
                    dynamoDb.listTables();
                    return true;
                });
    }

    /** Every failure of a job, from all pages. */
    List<JsonNode> failures(String job) {
        List<JsonNode> failures = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/v1/jobs/" + job + "/failures?limit=50" + cursor);
            page.path("failures").forEach(failures::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return failures;
    }

    /** Every expected file is in S3 under its key with its bytes, nothing else is, and the ledger has the same content. */
    void assertIngested(String source) {
        Map<String, String> digests = new HashMap<>();
        assertRecordsAreObjects("ingest/" + source + "/").forEach((key, bytes) -> digests.put(key, bytes.sha256()));
        assertThat(digests).containsExactlyInAnyOrderEntriesOf(standIns().wanted(source));
    }

    /** Every object under a prefix has a record that matches its bytes, and every record has its object; returns them. */
    Map<String, StoredBytes> assertRecordsAreObjects(String prefix) {
        Map<String, StoredBytes> objects = bucket().contents(prefix);
        assertThat(ledger().files(prefix)).as("records").containsExactlyInAnyOrderEntriesOf(objects);
        return objects;
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamoDb.close();
        stack.close();
    }
}
