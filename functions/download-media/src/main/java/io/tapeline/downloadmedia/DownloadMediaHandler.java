package io.tapeline.downloadmedia;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tapeline.downloads.Deliveries;
import io.tapeline.downloads.Deliveries.Received;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A delivery from SQS: what can't be done now is reported as failed and comes again. */
@Named("download-media")
public class DownloadMediaHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Deliveries deliveries;

    @Inject
    public DownloadMediaHandler(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
            if (!deliveries.handle(received(message), context.getFunctionName(), left)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private static Received received(SQSMessage message) {
        return new Received(
                message.getMessageId(),
                message.getReceiptHandle(),
                Optional.ofNullable(message.getAttributes()).orElse(Map.of()),
                message.getBody());
    }
}
