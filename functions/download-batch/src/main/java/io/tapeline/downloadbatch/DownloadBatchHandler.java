package io.tapeline.downloadbatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.quarkus.runtime.Startup;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.metrics.MetricLog;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A delivery from SQS: what can't be done now is reported as failed and comes again. */
@Named("download-batch")
@Singleton
@Startup
public class DownloadBatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final MessageFormat<BatchMessage> FORMAT = MessageFormat.batches();

    private final DownloadBatch downloadBatch;
    private final MessageVisibility visibility;
    private final Clock clock;
    private final BatchMetrics metrics;

    DownloadBatchHandler(DownloadBatch downloadBatch, MessageVisibility visibility, Clock clock) {
        this.downloadBatch = downloadBatch;
        this.visibility = visibility;
        this.clock = clock;
        this.metrics = new BatchMetrics(new MetricLog(clock));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage received : event.getRecords()) {
            if (!handled(received, context)) {
                failures.add(new BatchItemFailure(received.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean handled(SQSMessage received, Context context) {
        Instant begin = clock.instant();
        try {
            BatchMessage message = FORMAT.read(received.getBody());
            DownloadBatch.Result result = downloadBatch.run(
                    message, delivery(received), begin.plusMillis(context.getRemainingTimeInMillis()));
            BatchLog.result(message, result);
            metrics.result(context.getFunctionName(), message, result, Duration.between(begin, clock.instant()));
            if (result instanceof DownloadBatch.Result.HeldElsewhere(Instant until)) {
                visibility.hideUntil(received.getReceiptHandle(), until);
                return false;
            }
            return true;
        } catch (RuntimeException e) {
            BatchLog.broken(received.getMessageId(), e);
            return false;
        }
    }

    /** SQS says how often it has given the message; who does not say it takes nothing over. */
    private static Delivery delivery(SQSMessage received) {
        String receives = Optional.ofNullable(received.getAttributes())
                .map(attributes -> attributes.get("ApproximateReceiveCount"))
                .orElse("1");
        return new Delivery(received.getMessageId(), Integer.parseInt(receives));
    }
}
