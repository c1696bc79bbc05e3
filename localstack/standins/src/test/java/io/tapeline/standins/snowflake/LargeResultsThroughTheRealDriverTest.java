package io.tapeline.standins.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.RealDriver;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LargeResultsThroughTheRealDriverTest {
    private static StandIns standIns;

    @BeforeAll
    static void start() {
        standIns = StandIns.start(new StandInOptions()
                .assets(1, 1)
                .resultLimits(new ResultLimits(100, 2_000_000, Duration.ofMillis(100))));
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @AfterEach
    void behave() {
        standIns.misbehave(FaultPlan.none());
    }

    @Test
    void aMillionRowsArriveCompleteAndInOrder() throws SQLException {
        try (var connection = RealDriver.connect(standIns)) {
            assertThat(sumOfNumbers(connection, 1_000_000)).isEqualTo(499_999_500_000L);
        }
        assertThat(standIns.counters().requests(FaultRoute.SNOWFLAKE_CHUNK)).isGreaterThan(10);
    }

    @Test
    void aChunkThatIsCutIsFetchedAgain() throws SQLException {
        standIns.misbehave(FaultPlan.of(
                1,
                FaultRule.always(FaultRoute.SNOWFLAKE_CHUNK, FaultKind.CUT_BODY).times(2, 1)));
        try (var connection = RealDriver.connect(standIns)) {
            assertThat(sumOfNumbers(connection, 100_000)).isEqualTo(4_999_950_000L);
        }
        assertThat(standIns.counters().faults(FaultRoute.SNOWFLAKE_CHUNK)).isEqualTo(2);
    }

    @Test
    void anExpiredSessionIsRenewedByTheDriver() throws SQLException {
        var renewals = standIns.counters().requests(FaultRoute.SNOWFLAKE_TOKEN);
        try (var connection = RealDriver.connect(standIns)) {
            standIns.misbehave(FaultPlan.of(
                    1,
                    FaultRule.always(FaultRoute.SNOWFLAKE_QUERY, FaultKind.EXPIRE_SESSION)
                            .times(1, 0)));
            assertThat(sumOfNumbers(connection, 10)).isEqualTo(45);
            assertThat(sumOfNumbers(connection, 1000)).isEqualTo(499_500);
        }
        assertThat(standIns.counters().requests(FaultRoute.SNOWFLAKE_TOKEN)).isEqualTo(renewals + 1);
    }

    @Test
    void anEndedSessionIsAnErrorAndANewLoginWorks() throws SQLException {
        try (var connection = RealDriver.connect(standIns)) {
            standIns.misbehave(FaultPlan.of(
                    1,
                    FaultRule.always(FaultRoute.SNOWFLAKE_QUERY, FaultKind.END_SESSION)
                            .times(1, 1)));
            assertThat(sumOfNumbers(connection, 10)).isEqualTo(45);
            assertThatThrownBy(() -> sumOfNumbers(connection, 10))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getErrorCode())
                            .isEqualTo(390111));
        }
        try (var connection = RealDriver.connect(standIns)) {
            assertThat(sumOfNumbers(connection, 10)).isEqualTo(45);
        }
    }

    @Test
    void aSlowQueryIsAskedForAgainUntilItIsDone() throws SQLException {
        try (var connection = RealDriver.connect(standIns);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT max(md5(range::VARCHAR)) FROM range(5000000)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).startsWith("ffff");
        }
    }

    @Test
    void aServerErrorAndADroppedConnectionAreTriedAgainByTheDriver() throws SQLException {
        try (var connection = RealDriver.connect(standIns)) {
            standIns.misbehave(FaultPlan.of(
                    1,
                    FaultRule.always(FaultRoute.SNOWFLAKE_QUERY, FaultKind.STATUS)
                            .times(1, 0),
                    FaultRule.always(FaultRoute.SNOWFLAKE_QUERY, FaultKind.DROP_CONNECTION)
                            .times(1, 1)));
            assertThat(sumOfNumbers(connection, 10)).isEqualTo(45);
        }
    }

    @Test
    void aCancelledQueryEndsSoon() throws SQLException {
        try (var connection = RealDriver.connect(standIns);
                var statement = connection.createStatement()) {
            var endless = CompletableFuture.supplyAsync(() -> {
                try (var rows = statement.executeQuery(
                        "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7")) {
                    return "finished: " + rows.next();
                } catch (SQLException failure) {
                    return "failed: " + failure.getMessage();
                }
            });
            var before = standIns.counters().requests(FaultRoute.SNOWFLAKE_QUERY);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                statement.cancel();
                return endless.isDone();
            });
            assertThat(endless.join()).startsWith("failed: ").containsIgnoringCase("cancel");
            assertThat(before).isPositive();
        }
    }

    private static long sumOfNumbers(Connection connection, long count) throws SQLException {
        var sql = "SELECT range AS n, md5(range::VARCHAR) AS text, NULL AS nothing FROM range(" + count + ")";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var sum = 0L;
            var expected = 0L;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(expected++);
                sum += rows.getLong(1);
            }
            assertThat(expected).isEqualTo(count);
            return sum;
        }
    }
}
