package io.tapeline.snowflake.it;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tapeline.snowflake.ConnectionLimits;
import io.tapeline.snowflake.LoginSecret;
import io.tapeline.snowflake.SnowflakeConnections;
import io.tapeline.snowflake.SnowflakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Answers questions from its standard input, one per line, by reading from Snowflake. A question is a JDBC URL, a secret and a
 * statement, separated by tabs; the answer is {@code read}, the number of rows and the last one's first value, or {@code failed},
 * the kind of failure and the sentence.
 */
@QuarkusMain
public class ReadingApplication implements QuarkusApplication {

    @Override
    public int run(String... arguments) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] question = line.split("\t", 3);
            System.out.println(answer(question[0], question[1], question[2]));
        }
        return 0;
    }

    private static String answer(String url, String secret, String statement) {
        ConnectionLimits usual = ConnectionLimits.forASmallFunction()
                .waiting(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));
        ConnectionLimits limits = new ConnectionLimits(
                usual.login(),
                usual.network(),
                usual.query(),
                usual.prefetchThreads(),
                usual.memoryMegabytes(),
                Path.of(System.getProperty("java.io.tmpdir")));
        try (Connection connection = new SnowflakeConnections(url, limits).connect(LoginSecret.parse(secret))) {
            return read(connection, statement);
        } catch (SnowflakeException e) {
            return failed(e);
        } catch (SQLException e) {
            return failed(SnowflakeException.atQuery(e));
        }
    }

    private static String read(Connection connection, String statement) throws SQLException {
        try (Statement asked = connection.createStatement();
                ResultSet rows = asked.executeQuery(statement)) {
            long count = 0;
            String last = "";
            while (rows.next()) {
                count++;
                last = rows.getString(1);
            }
            return "read\t" + count + "\t" + last;
        }
    }

    private static String failed(SnowflakeException e) {
        return "failed\t" + e.kind() + "\t" + e.getMessage();
    }
}
