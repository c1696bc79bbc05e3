package io.tapeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tapeline.queues.MessageFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutHandlerTest {

    private final PartFixture fixture = new PartFixture();
    private final FanOutHandler handler = new FanOutHandler(fixture.fanOut(10));

    @Test
    void onlyTheMessagesThatCouldNotBeDoneAreHandedBack() {
        String good = MessageFormat.parts().write(fixture.holding(PartFixture.files(15)));
        String wrongCount = MessageFormat.parts().write(fixture.part(16));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message("good", good), message("no-json", "?"), message("count", wrongCount)));
        assertThat(handler.handleRequest(event, new FiveMinutes()).getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("no-json", "count");
        assertThat(fixture.sent()).hasSize(2);
    }

    private static SQSEvent.SQSMessage message(String id, String body) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(id);
        message.setBody(body);
        return message;
    }

    private static final class FiveMinutes implements Context {
        @Override
        public int getRemainingTimeInMillis() {
            return 300_000;
        }

        @Override
        public String getAwsRequestId() {
            return "request";
        }

        @Override
        public String getLogGroupName() {
            return "group";
        }

        @Override
        public String getLogStreamName() {
            return "stream";
        }

        @Override
        public String getFunctionName() {
            return "fan-out";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException();
        }
    }
}
