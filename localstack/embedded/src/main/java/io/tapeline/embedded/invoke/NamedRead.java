package io.tapeline.embedded.invoke;

import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * The one operation that the stack has of a service of AWS's: something is read by its name, over AWS's JSON protocol.
 *
 * @param service prefix of the X-Amz-Target header, with its dot
 * @param operation the only one that is known
 * @param field of the request that names what is to be read
 * @param messageField of an error, as the service spells it
 */
record NamedRead(String service, String operation, String field, String messageField) {
    private static final String TARGET = "X-Amz-Target";
    private static final int LARGEST_REQUEST = 64 << 10;

    /** Whether a request is for the service. */
    boolean claims(Exchange exchange) {
        return exchange.header(TARGET)
                .filter(target -> target.startsWith(service))
                .isPresent();
    }

    /** The name that is asked for, empty text when there is none; nothing when another operation was, which is answered. */
    Optional<String> name(Exchange exchange) throws IOException {
        exchange.with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with("Content-Type", "application/x-amz-json-1.1");
        String asked = exchange.header(TARGET).orElse("").substring(service.length());
        if (!asked.equals(operation)) {
            refuse(exchange, "UnknownOperationException", "this stack knows only " + operation + ", not " + asked);
            return Optional.empty();
        }
        return Optional.of(exchange.body(LARGEST_REQUEST)
                .flatMap(Json::read)
                .map(json -> json.path(field).asText())
                .orElse(""));
    }

    void refuse(Exchange exchange, String type, String message) throws IOException {
        exchange.sendJson(400, Json.object().put("__type", type).put(messageField, message));
    }
}
