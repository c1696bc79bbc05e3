package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes this function asynchronously. Needs {@code lambda:InvokeFunction} on itself. */
final class LambdaWorkers implements Workers {

    private final Supplier<LambdaClient> clients;
    private final String function;

    /**
     * @param clients creates a client; called only when a worker is started, which most invocations never do
     */
    LambdaWorkers(Supplier<LambdaClient> clients, String function) {
        this.clients = clients;
        this.function = function;
    }

    @Override
    public void start(UploadId upload) {
        // an upload's id has no character that JSON would escape
        SdkBytes event = SdkBytes.fromUtf8String("{\"verify\":\"" + upload + "\"}");
        try (LambdaClient lambda = clients.get()) {
            lambda.invoke(call -> call.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(event));
        } catch (SdkException e) {
            throw new WorkersUnavailableException(e);
        }
    }
}
