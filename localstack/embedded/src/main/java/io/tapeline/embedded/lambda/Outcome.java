package io.tapeline.embedded.lambda;

import io.tapeline.server.Json;

/** How an invocation ended. */
public sealed interface Outcome {

    /** The function answered. */
    record Answer(byte[] body) implements Outcome {}

    /**
     * The function failed, was killed or never started.
     *
     * @param type e.g. {@code Runtime.ExitError}, {@code Sandbox.Timedout} or the exception's class
     * @param body the error as Lambda returns it to callers: JSON with errorType and errorMessage
     * @param abandoned true if nothing processes the event any more: its process died, or the stack is ending. False if the
     *     function itself reported the failure, or could not start
     */
    record Failure(String type, byte[] body, boolean abandoned) implements Outcome {
        static Failure of(String type, String message) {
            return of(type, message, false);
        }

        static Failure abandoned(String type, String message) {
            return of(type, message, true);
        }

        private static Failure of(String type, String message, boolean abandoned) {
            return new Failure(
                    type, Json.bytes(Json.object().put("errorMessage", message).put("errorType", type)), abandoned);
        }
    }

    byte[] body();
}
