package io.tapeline.inputs;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Takes the {@code Expect: 100-continue} out that the SDK puts into every upload to S3, and has no setting for. It saves a
 * refused body of gigabytes; a list or a manifest part is small. An S3 that does not answer it makes the JDK's client wait 5 seconds.
 * Named in application.properties, for the S3 clients of the functions that send nothing else.
 */
public final class SendWithoutAsking implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
}
