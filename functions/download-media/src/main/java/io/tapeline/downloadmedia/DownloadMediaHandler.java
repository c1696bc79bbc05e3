package io.tapeline.downloadmedia;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tapeline.downloads.Deliveries;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Handles messages from SQS: a message that can't be processed now is reported as failed and delivered again. */
@Named("download-media")
public class DownloadMediaHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Deliveries deliveries;

    @Inject
    public DownloadMediaHandler(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return deliveries.handle(
                event, context.getFunctionName(), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    }
}
