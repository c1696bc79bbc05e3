package io.tapeline.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.runtime.Startup;
import io.tapeline.ledger.Accounts;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.PartMessage;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Manifest parts from SQS. A part that can't be fanned out is returned: SQS delivers it again, and finally moves it to the
 * dead-letter queue.
 */
@Startup
@Singleton
@Named("fan-out")
public class FanOutHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = Logger.getLogger(FanOutHandler.class);

    private final MessageFormat<PartMessage> format = MessageFormat.parts();
    private final FanOut fanOut;
    private final Accounts accounts;

    FanOutHandler(FanOut fanOut, Accounts accounts) {
        this.accounts = accounts;
        this.fanOut = fanOut;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            try {
                accounts.begin();
                PartMessage part = format.read(message.getBody());
                FanOut.Sent sent = fanOut.fanOut(part, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
                accounts.book(part.job());
                LOG.infof("Job %s, part %d: %s", part.job(), part.part(), sent);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Message %s is handed back: %s", message.getMessageId(), e.getMessage());
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
