package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.Routes;
import io.tapeline.managejobs.health.HealthReport;

/** The health routes: the check, which is open to everybody, and the report. */
final class HealthRoutes {

    private final StoreCheck stores;
    private final HealthReport report;

    HealthRoutes(StoreCheck stores, HealthReport report) {
        this.stores = stores;
        this.report = report;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/health", request -> check())
                .on("GET", "/v1/health/report", request -> ApiResponse.of(200, report.now()));
    }

    private ApiResponse check() {
        stores.check();
        return ApiResponse.of(200, new Health("ok"));
    }

    /** The answer when the API and the services behind it respond. */
    @RegisterForReflection
    record Health(String status) {}
}
