package io.tapeline.issueuploadurl;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.quarkus.runtime.Startup;
import io.tapeline.api.ProxyApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Requests about uploads from API Gateway. */
@Startup
@Singleton
@Named("issue-upload-url")
public class IssueUploadUrlHandler
        implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final ProxyApi api;

    IssueUploadUrlHandler(ProxyApi api) {
        this.api = api;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        return api.answer(event, context.getAwsRequestId());
    }
}
