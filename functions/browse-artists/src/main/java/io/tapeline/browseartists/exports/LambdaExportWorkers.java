package io.tapeline.browseartists.exports;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes this function asynchronously. Needs {@code lambda:InvokeFunction} on itself. */
public final class LambdaExportWorkers implements ExportWorkers {

    private final Supplier<LambdaClient> clients;
    private final String function;

    /**
     * @param clients makes a client; only asked when a worker is started, which most invocations never do
     */
    public LambdaExportWorkers(Supplier<LambdaClient> clients, String function) {
        this.clients = clients;
        this.function = function;
    }

    @Override
    public void start(ExportId id) {
        // an id has no character that JSON would escape
        SdkBytes event = SdkBytes.fromUtf8String("{\"export\":\"" + id + "\"}");
        try (LambdaClient lambda = clients.get()) {
            lambda.invoke(call -> call.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(event));
        } catch (SdkException e) {
            throw new ExportsUnavailableException("No worker could be started for an export", e);
        }
    }
}
