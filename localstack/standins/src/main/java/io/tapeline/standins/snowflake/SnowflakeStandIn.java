package io.tapeline.standins.snowflake;

import io.tapeline.server.LocalServer;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Creates the Snowflake stand-in and registers it on a server. */
public final class SnowflakeStandIn implements AutoCloseable {
    private final Queries queries;

    /**
     * Registers all routes.
     *
     * @param results a folder for chunks; emptied at the end
     * @param sessionValidity how long a session token is valid until it must be renewed
     */
    public SnowflakeStandIn(
            LocalServer server,
            Routes routes,
            Warehouse warehouse,
            SnowflakeAccount account,
            Path results,
            ResultLimits limits,
            Duration sessionValidity,
            InstantSource clock) {
        var sessions = new Sessions(clock, sessionValidity);
        queries = new Queries(results, new QueryRunner(warehouse, results, limits));
        new SessionRoutes(routes, new LoginCheck(account, clock), sessions, queries).register(server);
        new QueryRoutes(routes, sessions, queries, limits.patience(), server.url()).register(server);
    }

    @Override
    public void close() {
        queries.close();
    }
}
