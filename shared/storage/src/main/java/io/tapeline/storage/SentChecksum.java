package io.tapeline.storage;

import java.util.Optional;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/**
 * The SHA-256 that the SDK computed of a streamed body and sent as a trailer. Using it avoids hashing the same bytes again, which
 * takes a second of processor time for each gigabyte. For one request.
 */
final class SentChecksum implements SdkPlugin, ExecutionInterceptor {
    private volatile Optional<byte[]> value = Optional.empty();

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(override -> override.addExecutionInterceptor(this));
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        value = Optional.ofNullable(attributes.getAttribute(SdkInternalExecutionAttribute.CHECKSUM_STORE))
                .map(store -> store.getChecksumValue(DefaultChecksumAlgorithm.SHA256));
    }

    /** Empty before the request was sent, and if the client is not one of the SDK's own. */
    Optional<byte[]> value() {
        return value;
    }
}
