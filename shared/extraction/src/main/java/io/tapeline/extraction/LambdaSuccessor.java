package io.tapeline.extraction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapeline.model.JobId;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes this function asynchronously. Needs lambda:InvokeFunction on itself. */
final class LambdaSuccessor implements Successor {

    private final Supplier<LambdaClient> clients;
    private final String function;

    /**
     * @param clients makes a client; only called when a successor is started, which most invocations never do
     */
    LambdaSuccessor(Supplier<LambdaClient> clients, String function) {
        this.clients = clients;
        this.function = function;
    }

    @Override
    public void start(JobId job, int attempt) {
        String event = JsonNodeFactory.instance
                .objectNode()
                .put("jobId", job.value())
                .put("tries", attempt)
                .toString();
        try (LambdaClient lambda = clients.get()) {
            lambda.invoke(call -> call.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String(event)));
        }
    }
}
