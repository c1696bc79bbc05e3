package io.tapeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.Test;

/** The log of a function as Quarkus has set it up; all functions have the extension that redacts it. */
@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.download-batches-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.artist-queries-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.media-batches-queue", value = AwsOnThisMachine.QUEUE)
        })
class RedactedLogTest {

    @Test
    void whateverIsLoggedIsLoggedWithoutSecrets() {
        ExtLogRecord logged = new ExtLogRecord(
                Level.SEVERE, "Bearer CANARY0123456789abcdef", getClass().getName());
        logged.setThrown(new IllegalStateException(
                "token=CANARY", new IOException("https://bucket.test/key?X-Amz-Signature=CANARY&x=1")));

        List<Handler> handlers = handlers();

        assertThat(handlers).isNotEmpty();
        assertThat(handlers.stream().map(handler -> handler.getFormatter().format(logged)))
                .allSatisfy(line -> assertThat(line).contains("Bearer (hidden)").doesNotContain("CANARY"));
        assertThat(handlers.stream().map(handler -> handler.getFormatter().format(logged)))
                .anySatisfy(
                        line -> assertThat(line).contains("Caused by: java.io.IOException: https://bucket.test/key?"));
    }

    private static List<Handler> handlers() {
        return Arrays.stream(LogContext.getLogContext().getLogger("").getHandlers())
                .flatMap(RedactedLogTest::withInner)
                .filter(handler -> handler.getFormatter() != null)
                .toList();
    }

    private static Stream<Handler> withInner(Handler handler) {
        return handler instanceof ExtHandler outer
                ? Stream.concat(
                        Stream.of(handler), Arrays.stream(outer.getHandlers()).flatMap(RedactedLogTest::withInner))
                : Stream.of(handler);
    }
}
