package io.tapeline.inputs;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Removes the header {@code Expect: 100-continue}, which the SDK adds to every upload to S3 without a setting to turn it off. The
 * header only helps with large bodies that are refused; a list or a manifest part is small. With an S3 that does not answer it, the
 * JDK's client waits 5 seconds. Configured in application.properties, for the S3 clients of functions that upload nothing else.
 */
public final class SendWithoutAsking implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
}
