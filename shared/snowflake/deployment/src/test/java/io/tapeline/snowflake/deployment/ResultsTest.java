package io.tapeline.snowflake.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import io.tapeline.standins.snowflake.ResultLimits;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All forms of results, with the driver after the build's cuts. */
class ResultsTest {
    private static final CutDriver DRIVER = new CutDriver();
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());
    private static final Duration SESSION = Duration.ofHours(1);
    private static final int MANY = 10_000;

    private static StandIns standIns;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        standIns = StandIns.start(new StandInOptions()
                .assets(1, 1)
                .clock(NOW::get)
                .sessionValidity(SESSION)
                .resultLimits(new ResultLimits(100, 50_000, Duration.ofSeconds(45))));
        connection = DRIVER.signIn(standIns.snowflakeUrl(), standIns.secretJson());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        standIns.close();
    }

    @AfterEach
    void behaveAgain() {
        standIns.misbehave(FaultPlan.none());
    }

    @Test
    void aSmallResultComesInline() throws SQLException {
        assertThat(count(3, () -> {})).isEqualTo(3);
    }

    @Test
    void aLargeResultComesInCompressedChunks() throws SQLException {
        assertThat(count(MANY, () -> {})).isEqualTo(MANY);
    }

    @Test
    void aSessionThatExpiresInTheMiddleOfChunksIsRenewedAndNoRowIsLost() throws SQLException {
        assertThat(count(MANY, () -> NOW.set(NOW.get().plus(SESSION).plusSeconds(1))))
                .isEqualTo(MANY);
        assertThat(count(3, () -> {})).isEqualTo(3);
    }

    @Test
    void aChunkThatBreaksOffIsFetchedAgain() throws SQLException {
        standIns.misbehave(FaultPlan.of(
                1,
                FaultRule.always(FaultRoute.SNOWFLAKE_CHUNK, FaultKind.CUT_BODY).times(2, 1)));
        assertThat(count(MANY, () -> {})).isEqualTo(MANY);
    }

    @Test
    void stagingAFileIsRefusedWithWhatToDoInstead() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("PUT file:///tmp/nothing @~"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("PUT and GET of files are left out")
                    .hasMessageContaining("read with SELECT");
        }
    }

    @Test
    void anArrowResultIsRefusedWithTheSettingToChange() throws Exception {
        Class<?> format = DRIVER.loadClass("net.snowflake.client.internal.core.QueryResultFormat");
        assertThat(format.getMethod("lookupByName", String.class).invoke(null, "JSON"))
                .hasToString("Optional[JSON]");
        assertThatThrownBy(() -> format.getMethod("lookupByName", String.class).invoke(null, "arrow"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContaining("set JDBC_QUERY_RESULT_FORMAT=JSON");
    }

    private static int count(int rows, Runnable inTheMiddle) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT range, 'row ' || range FROM range(" + rows + ")")) {
            int read = 0;
            while (result.next()) {
                assertThat(result.getLong(1)).isEqualTo(read);
                read++;
                if (read == rows / 2) {
                    inTheMiddle.run();
                }
            }
            return read;
        }
    }
}
