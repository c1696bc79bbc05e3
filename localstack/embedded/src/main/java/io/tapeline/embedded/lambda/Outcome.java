package io.tapeline.embedded.lambda;

import io.tapeline.embedded.http.Json;

/** How an invocation ended. */
public sealed interface Outcome {

    /** The function answered. */
    record Answer(byte[] body) implements Outcome {}

    /**
     * The function failed, was killed or never started.
     *
     * @param type e.g. {@code Runtime.ExitError}, {@code Sandbox.Timedout} or the exception's class
     * @param body the error as Lambda hands it to callers: JSON with errorType and errorMessage
     */
    record Failure(String type, byte[] body) implements Outcome {
        static Failure of(String type, String message) {
            return new Failure(
                    type, Json.bytes(Json.object().put("errorMessage", message).put("errorType", type)));
        }
    }

    byte[] body();
}
