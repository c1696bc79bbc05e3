package io.tapeline.registerversion;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.Routes;
import io.tapeline.studio.Caller;
import io.tapeline.studio.RecordingView;

/** The routes of {@code infra/openapi.yaml} that lead to register-version. */
final class VersionRoutes {

    private final RegistrationReading reading;
    private final RegisterVersion register;
    private final RegisterVersions registerBatch;

    VersionRoutes(RegistrationReading reading, RegisterVersion register, RegisterVersions registerBatch) {
        this.reading = reading;
        this.register = register;
        this.registerBatch = registerBatch;
    }

    Routes routes() {
        return new Routes()
                .on("POST", "/v1/versions", this::register)
                .on("POST", "/v1/version-batches", this::registerBatch);
    }

    private ApiResponse register(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        RegisterVersion.Registered registered = register.register(caller, reading.read(request));
        return ApiResponse.of(registered.created() ? 201 : 200, RecordingView.of(registered.recording()));
    }

    private ApiResponse registerBatch(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        return ApiResponse.of(
                200,
                new VersionBatchView(registerBatch.register(caller, reading.readBatch(request)).stream()
                        .map(VersionBatchView::result)
                        .toList()));
    }
}
