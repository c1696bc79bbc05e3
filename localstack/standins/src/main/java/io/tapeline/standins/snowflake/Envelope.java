package io.tapeline.standins.snowflake;

import io.tapeline.server.Exchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The common structure of all answers: {@code {"success", "code", "message", "data"}}. */
final class Envelope {
    private Envelope() {}

    static void send(Exchange exchange, Object data) throws IOException {
        send(exchange, null, data);
    }

    /** Sends a success that has a code nevertheless, such as "still running". */
    static void send(Exchange exchange, String code, Object data) throws IOException {
        exchange.sendJson(200, of(true, code, null, data));
    }

    static void send(Exchange exchange, SnowflakeError error, String queryId) throws IOException {
        var data = new HashMap<String, Object>();
        data.put("errorCode", error.code());
        data.put("sqlState", error.sqlState());
        data.put("queryId", queryId);
        data.put("internalError", false);
        data.put("line", -1);
        data.put("pos", -1);
        exchange.sendJson(200, of(false, error.code(), error.getMessage(), data));
    }

    private static Map<String, Object> of(boolean success, String code, String message, Object data) {
        var envelope = new HashMap<String, Object>();
        envelope.put("success", success);
        envelope.put("code", code);
        envelope.put("message", message);
        envelope.put("data", data);
        return envelope;
    }
}
