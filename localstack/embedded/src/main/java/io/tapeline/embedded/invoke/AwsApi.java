package io.tapeline.embedded.invoke;

import io.tapeline.server.Exchange;
import java.io.IOException;

/** An HTTP API of AWS's, as far as the stack has it itself. */
public interface AwsApi {

    /** Whether a request is for this API. */
    boolean claims(Exchange exchange);

    void handle(Exchange exchange) throws IOException, InterruptedException;
}
