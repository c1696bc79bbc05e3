package io.tapeline.embedded.invoke;

import io.tapeline.server.Exchange;
import java.io.IOException;

/** An AWS API that the stack itself implements, in part. */
public interface AwsApi {

    /** Whether a request is for this API. */
    boolean claims(Exchange exchange);

    void handle(Exchange exchange) throws IOException, InterruptedException;
}
