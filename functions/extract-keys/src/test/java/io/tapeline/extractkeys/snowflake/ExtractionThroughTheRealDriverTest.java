package io.tapeline.extractkeys.snowflake;

import static io.tapeline.extractkeys.snowflake.Queries.ARTLIST;
import static io.tapeline.extractkeys.snowflake.Queries.MOTIONARRAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream;
import io.tapeline.model.SourceException;
import io.tapeline.snowflake.ConnectionLimits;
import io.tapeline.snowflake.LoginSecret;
import io.tapeline.snowflake.SnowflakeConnections;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import io.tapeline.standins.library.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queries through snowflake-jdbc and the wire, against tables with every decoy. */
class ExtractionThroughTheRealDriverTest {

    private static StandIns standIns;

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions().withHostileKeys());
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @AfterEach
    void behaveAgain() {
        standIns.misbehave(FaultPlan.none());
    }

    private static SnowflakeKeySource source() {
        return source(standIns.snowflakeUrl(), standIns.secretJson());
    }

    private static SnowflakeKeySource source(String url, String secret) {
        ConnectionLimits quick = ConnectionLimits.forASmallFunction()
                .waiting(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(20));
        SnowflakeConnections connections = new SnowflakeConnections(url, quick);
        return new SnowflakeKeySource(() -> connections.connect(LoginSecret.parse(secret)), Duration.ofHours(1));
    }

    private static List<String> expected(Platform platform) {
        return standIns.catalogue().wanted(platform).stream()
                .map(file -> file.assetId() + "/" + file.format().name() + "/" + file.fileKey())
                .toList();
    }

    private static List<String> found(Query query) {
        return Queries.asText(Queries.rows(source(), query)).stream()
                .filter(row -> !row.equals("unusable"))
                .toList();
    }

    @Test
    void artlistIsFoundAsTheRuleSays() {
        assertThat(found(ARTLIST)).containsExactlyInAnyOrderElementsOf(expected(Platform.ARTLIST));
        assertThat(Queries.asText(Queries.rows(source(), ARTLIST))).contains("unusable");
    }

    @Test
    void motionArrayIsFoundAsTheRuleSays() {
        assertThat(found(MOTIONARRAY)).containsExactlyInAnyOrderElementsOf(expected(Platform.MOTIONARRAY));
    }

    @Test
    void aStreamGoesOnFromItsCursorInANewSession() {
        var all = Queries.rows(source(), ARTLIST);
        assertThat(Queries.rows(source(), Queries.from(ARTLIST, all.get(40).cursor())))
                .isEqualTo(all.subList(41, all.size()));
    }

    @Test
    void aLimitAndAMomentAreBoundAsTheyShould() {
        assertThat(found(Queries.limited(ARTLIST, 50))).hasSize(100);
        assertThat(found(Queries.since(ARTLIST, "2999-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void everyWayToSignInWorks() {
        var user = standIns.snowflakeAccount();
        String names = "{\"account\": \"" + user.account() + "\", \"user\": \"" + user.user() + "\", ";
        assertThat(Queries.rows(
                        source(standIns.snowflakeUrl(), names + "\"token\": \"" + user.accessToken() + "\"}"),
                        Queries.limited(ARTLIST, 1)))
                .isNotEmpty();
        assertThat(Queries.rows(
                        source(standIns.snowflakeUrl(), names + "\"password\": \"" + user.password() + "\"}"),
                        Queries.limited(ARTLIST, 1)))
                .isNotEmpty();
    }

    @Test
    void aRefusedLoginIsFinalAndSaysSoWithoutASecret() {
        SourceException refused = failure(source(
                standIns.snowflakeUrl(),
                "{\"account\": \"STANDIN\", \"user\": \"TAPELINE\", \"password\": \"hush-hush\"}"));
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.FINAL);
        assertThat(refused.reason().code()).isEqualTo("snowflake-login-refused");
        assertThat(refused.reason().sentence()).contains("refused the login").doesNotContain("hush-hush");
    }

    @Test
    void anUnreachableServerIsPassing() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        SourceException gone =
                failure(source("jdbc:snowflake://127.0.0.1:" + free + "/?ssl=off", standIns.secretJson()));
        assertThat(gone.kind()).isEqualTo(SourceException.Kind.PASSING);
        assertThat(gone.reason().code()).isIn("snowflake-unreachable", "snowflake-timed-out");
    }

    @Test
    void anExpiredSessionIsRenewedByTheDriverAndAnEndedOneIsPassing() throws SourceException {
        standIns.misbehave(FaultPlan.of(
                1,
                FaultRule.always(FaultRoute.SNOWFLAKE_QUERY, FaultKind.EXPIRE_SESSION)
                        .times(1, 0)));
        assertThat(found(MOTIONARRAY)).hasSize(50);
        standIns.misbehave(FaultPlan.of(1, FaultRule.always(FaultRoute.SNOWFLAKE_QUERY, FaultKind.END_SESSION)));
        SourceException ended = failure(source());
        assertThat(ended.kind()).isEqualTo(SourceException.Kind.PASSING);
        assertThat(ended.reason().code()).isEqualTo("snowflake-session-ended");
    }

    private static SourceException failure(SnowflakeKeySource source) {
        return catchThrowableOfType(SourceException.class, () -> {
            try (KeyStream stream = source.open(ARTLIST)) {
                assertThat(stream.next()).isEqualTo(Optional.empty());
            }
        });
    }
}
