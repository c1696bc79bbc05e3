package io.tapeline.registerversion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.quarkus.runtime.Startup;
import io.tapeline.api.ProxyApi;
import io.tapeline.lambda.RedactedException;
import io.tapeline.studio.UploadId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Requests about versions from API Gateway, and this function's own events. */
@Startup
@Singleton
@Named("register-version")
public class RegisterVersionHandler implements RequestHandler<RegisterVersionEvent, APIGatewayProxyResponseEvent> {

    private final ProxyApi api;
    private final VerifyUpload verify;

    RegisterVersionHandler(ProxyApi api, VerifyUpload verify) {
        this.api = api;
        this.verify = verify;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(RegisterVersionEvent event, Context context) {
        Optional<UploadId> upload = event.toVerify();
        if (upload.isEmpty()) {
            return api.answer(event, context.getAwsRequestId());
        }
        try {
            verify.run(upload.get(), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (RuntimeException e) {
            // Lambda delivers the event again
            throw new RedactedException(e);
        }
        return new APIGatewayProxyResponseEvent();
    }
}
