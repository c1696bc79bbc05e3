package io.tapeline.budget.dynamodb;

import io.tapeline.emulators.TestEmulators;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local, with answers whose Date header is the time of a test's clock. */
final class DatedClient {

    private final AtomicReference<Function<Instant, Optional<Instant>>> date = new AtomicReference<>(Optional::of);
    private final DynamoDbClient client;

    DatedClient(Clock clock) {
        client = DynamoDbClient.builder()
                .endpointOverride(TestEmulators.dynamodb())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public SdkHttpResponse modifyHttpResponse(
                            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
                        SdkHttpResponse.Builder answer =
                                context.httpResponse().toBuilder().removeHeader("Date");
                        date.get()
                                .apply(clock.instant())
                                .ifPresent(time -> answer.putHeader(
                                        "Date",
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC))));
                        return answer.build();
                    }
                }))
                .build();
    }

    DynamoDbClient client() {
        return client;
    }

    /** From now on all answers have that Date header, or none. */
    void date(Optional<Instant> always) {
        date.set(now -> always);
    }
}
