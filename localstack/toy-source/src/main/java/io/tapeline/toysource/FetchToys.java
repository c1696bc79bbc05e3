package io.tapeline.toysource;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tapeline.downloads.Deliveries;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Fetches the files of a batch. */
@Named("fetch-toys")
public class FetchToys implements RequestHandler<SQSEvent, SQSBatchResponse> {

    @Inject
    Deliveries deliveries;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return deliveries.handle(
                event, context.getFunctionName(), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    }
}
