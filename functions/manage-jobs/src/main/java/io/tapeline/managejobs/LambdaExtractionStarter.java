package io.tapeline.managejobs;

import io.tapeline.model.JobId;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes extract-keys asynchronously. IAM action needed: {@code lambda:InvokeFunction} on it. */
final class LambdaExtractionStarter implements ExtractionStarter {

    private final LambdaClient lambda;
    private final String function;

    LambdaExtractionStarter(LambdaClient lambda, String function) {
        this.lambda = lambda;
        this.function = function;
    }

    @Override
    public void start(JobId job) {
        // a job id has no character that JSON would escape
        SdkBytes payload = SdkBytes.fromUtf8String("{\"jobId\":\"" + job + "\"}");
        try {
            lambda.invoke(request -> request.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(payload));
        } catch (SdkException e) {
            throw new NotStartedException(job, e);
        }
    }
}
