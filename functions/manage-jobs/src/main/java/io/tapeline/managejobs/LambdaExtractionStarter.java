package io.tapeline.managejobs;

import io.tapeline.ledger.Job;
import io.tapeline.model.SourceId;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * Invokes the function that finds the keys of the job's source, asynchronously. IAM action needed: {@code
 * lambda:InvokeFunction} on it.
 */
final class LambdaExtractionStarter implements ExtractionStarter {

    private final LambdaClient lambda;
    private final Map<SourceId, String> functions;

    /**
     * @param functions for each source, the deployed name of the function that finds its keys
     */
    LambdaExtractionStarter(LambdaClient lambda, Map<SourceId, String> functions) {
        this.lambda = lambda;
        this.functions = Map.copyOf(functions);
    }

    @Override
    public void start(Job job) {
        String function = functions.get(job.request().source());
        if (function == null) {
            throw new IllegalStateException(
                    "There is no source " + job.request().source() + " any more");
        }
        // a job id has no character that JSON would escape
        SdkBytes payload = SdkBytes.fromUtf8String("{\"jobId\":\"" + job.id() + "\"}");
        try {
            lambda.invoke(request -> request.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(payload));
        } catch (SdkException e) {
            throw new NotStartedException(job.id(), e);
        }
    }
}
