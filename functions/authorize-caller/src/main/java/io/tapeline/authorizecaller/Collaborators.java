package io.tapeline.authorizecaller;

import io.tapeline.metrics.MetricLog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Creates the collaborators of the use case that have no class of their own. */
class Collaborators {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    MetricLog metrics(Clock clock) {
        return new MetricLog(clock);
    }

    @Produces
    @Singleton
    RouteRoles routes() {
        return RouteRoles.ofThisBuild();
    }
}
