package io.tapeline.verifyobjects;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.quarkus.runtime.Startup;
import io.tapeline.api.ProxyApi;
import io.tapeline.lambda.RedactedException;
import io.tapeline.verifyobjects.run.AdvanceRun;
import io.tapeline.verifyobjects.run.StartRuns;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Handles API requests about verifications, the hourly event of the schedule, and this function's own events. */
@Startup
@Singleton
@Named("verify-objects")
public class VerifyObjectsHandler implements RequestHandler<VerifyObjectsEvent, APIGatewayProxyResponseEvent> {

    private final ProxyApi api;
    private final StartRuns start;
    private final AdvanceRun advance;

    VerifyObjectsHandler(ProxyApi api, StartRuns start, AdvanceRun advance) {
        this.api = api;
        this.start = start;
        this.advance = advance;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(VerifyObjectsEvent event, Context context) {
        if (event.toAdvance().isEmpty() && !event.isTurn()) {
            return api.answer(event, context.getAwsRequestId());
        }
        try {
            if (event.isTurn()) {
                start.turn();
            }
            event.toAdvance()
                    .ifPresent(
                            run -> advance.advance(run, () -> Duration.ofMillis(context.getRemainingTimeInMillis())));
        } catch (RuntimeException e) {
            // Lambda retries the event
            throw new RedactedException(e);
        }
        return new APIGatewayProxyResponseEvent();
    }
}
