package io.tapeline.standins.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.RealDriver;
import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueriesThroughTheRealDriverTest {
    private static StandIns standIns;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        standIns = StandIns.start(new StandInOptions());
        connection = RealDriver.connect(standIns);
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        standIns.close();
    }

    @Test
    void aSmallResultComesInline() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT asset_id, asset_type FROM BI_PROD.DWH.DIM_ASSETS WHERE product_indicator = 3 ORDER BY 1 DESC LIMIT 3")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong("ASSET_ID")).isPositive();
            assertThat(rows.getString(2)).isEqualTo("Music");
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("ASSET_ID");
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void everyTypeArrivesAsItWasMeant() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT 'Ünïcödé "🎵"' AS txt, 42 AS whole, CAST(1.25 AS DECIMAL(10, 2)) AS part, CAST(0.5 AS DOUBLE) AS flt,
                          TRUE AS yes, FALSE AS no, DATE '1969-12-31' AS day, TIMESTAMP '2026-11-20 10:11:12.345678' AS ntz,
                          TIMESTAMPTZ '2026-11-20 10:11:12.5+02:00' AS ltz, NULL AS nothing, CAST('ab' AS BLOB) AS bin,
                          TIMESTAMP '1969-12-31 23:59:59.25' AS early""")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("TXT")).isEqualTo("Ünïcödé \"🎵\"");
            assertThat(rows.getInt("WHOLE")).isEqualTo(42);
            assertThat(rows.getBigDecimal("PART")).isEqualTo(new BigDecimal("1.25"));
            assertThat(rows.getDouble("FLT")).isEqualTo(0.5);
            assertThat(rows.getBoolean("YES")).isTrue();
            assertThat(rows.getBoolean("NO")).isFalse();
            assertThat(rows.getDate("DAY")).isEqualTo(Date.valueOf("1969-12-31"));
            assertThat(rows.getTimestamp("NTZ")).isEqualTo(Timestamp.valueOf("2026-11-20 10:11:12.345678"));
            assertThat(rows.getString("NTZ")).isEqualTo("2026-11-20 10:11:12.345");
            assertThat(rows.getTimestamp("LTZ").toInstant()).isEqualTo(Instant.parse("2026-11-20T08:11:12.500Z"));
            assertThat(rows.getString("NOTHING")).isNull();
            assertThat(rows.getBytes("BIN")).containsExactly('a', 'b');
            assertThat(rows.getTimestamp("EARLY")).isEqualTo(Timestamp.valueOf("1969-12-31 23:59:59.25"));
            assertThat(rows.getMetaData().getColumnType(8)).isEqualTo(Types.TIMESTAMP);
            assertThat(rows.getMetaData().getScale(3)).isEqualTo(2);
        }
    }

    @Test
    void aZonedTimestampKeepsItsInstant() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT CAST('2026-11-20 10:00:00+02:00' AS TIMESTAMP_TZ) AS tz")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getTimestamp(1).toInstant()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
        }
    }

    @Test
    void bindVariablesOfEveryKindAreUsed() throws SQLException {
        var sql = "SELECT ? AS txt, ? + 1 AS whole, ? AS ts, ? AS yes, ? AS flt, ? AS day, ? AS nothing";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "it's");
            statement.setLong(2, 41);
            statement.setTimestamp(3, Timestamp.valueOf("2026-01-02 03:04:05.678"));
            statement.setBoolean(4, true);
            statement.setDouble(5, 2.5);
            statement.setDate(6, Date.valueOf("2026-01-02"));
            statement.setNull(7, Types.VARCHAR);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("it's");
                assertThat(rows.getLong(2)).isEqualTo(42);
                assertThat(rows.getTimestamp(3)).isEqualTo(Timestamp.valueOf("2026-01-02 03:04:05.678"));
                assertThat(rows.getBoolean(4)).isTrue();
                assertThat(rows.getDouble(5)).isEqualTo(2.5);
                assertThat(rows.getDate(6)).isEqualTo(Date.valueOf("2026-01-02"));
                assertThat(rows.getObject(7)).isNull();
            }
        }
    }

    @Test
    void aPreparedStatementTellsItsColumnsBeforeItRuns() throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT filekey FROM ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE WHERE songid = ?")) {
            assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("FILEKEY");
        }
    }

    @Test
    void sqlErrorsCarrySnowflakesCodes() {
        assertRefused("SELEC 1", 1003, "42000");
        assertRefused("SELECT * FROM BI_PROD.DWH.NO_SUCH_TABLE", 2003, "42S02");
        assertRefused("SELECT no_such_column FROM BI_PROD.DWH.DIM_ASSETS", 904, "42000");
        assertRefused("SELECT CAST('abc' AS INT)", 100038, "22018");
    }

    @Test
    void nullsSortAsInSnowflake() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT n FROM (VALUES (1), (NULL), (2)) AS t(n) ORDER BY n DESC")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isNull();
        }
    }

    @Test
    void sessionStatementsAreObeyed() throws SQLException {
        try (var other = RealDriver.connect(standIns);
                var statement = other.createStatement()) {
            other.setAutoCommit(true);
            statement.execute("ALTER SESSION SET QUERY_TAG = 'tapeline'");
            statement.execute("USE SCHEMA BI_PROD.DWH");
            try (var rows = statement.executeQuery("SELECT count(*) FROM DIM_ASSETS")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isGreaterThan(100);
            }
            assertThat(other.getSchema()).isEqualTo("DWH");
            assertThat(other.isValid(5)).isTrue();
        }
    }

    @Test
    void rowsCanBeWrittenThroughTheDriver() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE BI_PROD.AI_DATA.NOTES (N INTEGER, T VARCHAR)");
            assertThat(statement.executeUpdate("INSERT INTO BI_PROD.AI_DATA.NOTES VALUES (1, 'a'), (2, 'b')"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("DELETE FROM NOTES WHERE N = 1")).isEqualTo(1);
        }
    }

    @Test
    void aClientThatWantsArrowIsToldWhatToSet() throws SQLException {
        var properties = RealDriver.settings(standIns);
        properties.remove("JDBC_QUERY_RESULT_FORMAT");
        properties.setProperty("password", standIns.snowflakeAccount().password());
        try (var other = java.sql.DriverManager.getConnection(standIns.snowflakeUrl(), properties);
                var statement = other.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
                    .hasMessageContaining("JDBC_QUERY_RESULT_FORMAT=JSON");
        }
    }

    private static void assertRefused(String sql, int code, String sqlState) {
        assertThatThrownBy(() -> {
                    try (var statement = connection.createStatement()) {
                        statement.executeQuery(sql);
                    }
                })
                .isInstanceOfSatisfying(SQLException.class, failure -> {
                    assertThat(failure.getErrorCode()).as(sql).isEqualTo(code);
                    assertThat(failure.getSQLState()).as(sql).isEqualTo(sqlState);
                });
    }
}
