package io.tapeline.registerversion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.quarkus.runtime.Startup;
import io.tapeline.api.ProxyApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Requests about versions from API Gateway. */
@Startup
@Singleton
@Named("register-version")
public class RegisterVersionHandler
        implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final ProxyApi api;

    RegisterVersionHandler(ProxyApi api) {
        this.api = api;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        return api.answer(event, context.getAwsRequestId());
    }
}
