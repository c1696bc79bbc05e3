package io.tapeline.verifyobjects.run;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes this function asynchronously. Needs {@code lambda:InvokeFunction} on itself. */
public final class LambdaRunWorkers implements RunWorkers {

    private final Supplier<LambdaClient> clients;
    private final String function;

    /**
     * @param clients creates a client; called only when a worker is started
     */
    public LambdaRunWorkers(Supplier<LambdaClient> clients, String function) {
        this.clients = clients;
        this.function = function;
    }

    @Override
    public void start(RunId id) {
        // an id contains no character that must be escaped in JSON
        SdkBytes event = SdkBytes.fromUtf8String("{\"run\":\"" + id + "\"}");
        try (LambdaClient lambda = clients.get()) {
            lambda.invoke(call -> call.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(event));
        } catch (SdkException e) {
            throw new WorkersUnavailableException("No worker could be started for a verification", e);
        }
    }
}
