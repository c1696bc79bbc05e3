package io.tapeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.queues.MessageFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutHandlerTest {

    private final PartFixture fixture = new PartFixture();
    private final FanOutHandler handler = new FanOutHandler(fixture.fanOut(10), fixture.accounts());

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
}
