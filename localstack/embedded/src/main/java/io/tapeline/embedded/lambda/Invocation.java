package io.tapeline.embedded.lambda;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** An event and its progress through a function. */
final class Invocation {
    private final String requestId = UUID.randomUUID().toString();
    private final byte[] event;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Invocation(byte[] event) {
        this.event = event;
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }
}
