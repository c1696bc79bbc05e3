package io.tapeline.registerversion;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.Routes;
import io.tapeline.registerversion.RegisterVersion.Answer;
import io.tapeline.studio.Caller;
import io.tapeline.studio.RecordingView;
import java.util.Map;

/** The routes of {@code infra/openapi.yaml} that lead to register-version. */
final class VersionRoutes {

    private final RegistrationReading reading;
    private final RegisterVersion register;
    private final RegisterVersions registerBatch;
    private final ShowRegistration show;

    VersionRoutes(
            RegistrationReading reading,
            RegisterVersion register,
            RegisterVersions registerBatch,
            ShowRegistration show) {
        this.reading = reading;
        this.register = register;
        this.registerBatch = registerBatch;
        this.show = show;
    }

    Routes routes() {
        return new Routes()
                .on("POST", "/v1/versions", this::register)
                .on("GET", "/v1/versions/{upload_id}", this::show)
                .on("POST", "/v1/version-batches", this::registerBatch);
    }

    private ApiResponse register(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        return switch (register.register(caller, reading.read(request))) {
            case Answer.Registered(var recording, boolean created) ->
                ApiResponse.of(created ? 201 : 200, RecordingView.of(recording));
            case Answer.Goes(var on) ->
                new ApiResponse(
                        202,
                        RegistrationView.registering(on),
                        Map.of("Location", "/v1/versions/" + on.upload().id()));
        };
    }

    private ApiResponse show(ApiRequest request) {
        return ApiResponse.of(200, show.show(Caller.of(request.authorizer()), RegistrationReading.upload(request)));
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
