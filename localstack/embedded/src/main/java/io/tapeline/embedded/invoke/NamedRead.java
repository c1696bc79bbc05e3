package io.tapeline.embedded.invoke;

import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.util.UUID;

/** An AWS service with a single operation: reading something by its name, over AWS's JSON protocol. */
abstract class NamedRead implements AwsApi {
    private static final String TARGET = "X-Amz-Target";
    private static final int LARGEST_REQUEST = 64 << 10;

    private final String service;
    private final String operation;
    private final String field;
    private final String messageField;

    /**
     * @param service prefix of the X-Amz-Target header, with its dot
     * @param operation the only supported one
     * @param field of the request that contains the name
     * @param messageField of an error, as the service spells it
     */
    NamedRead(String service, String operation, String field, String messageField) {
        this.service = service;
        this.operation = operation;
        this.field = field;
        this.messageField = messageField;
    }

    @Override
    public final boolean claims(Exchange exchange) {
        return exchange.header(TARGET)
                .filter(target -> target.startsWith(service))
                .isPresent();
    }

    @Override
    public final void handle(Exchange exchange) throws IOException {
        exchange.with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with("Content-Type", "application/x-amz-json-1.1");
        String asked = exchange.header(TARGET).orElse("").substring(service.length());
        if (!asked.equals(operation)) {
            refuse(exchange, "UnknownOperationException", "this stack knows only " + operation + ", not " + asked);
            return;
        }
        String name = exchange.body(LARGEST_REQUEST)
                .flatMap(Json::read)
                .map(json -> json.path(field).asText())
                .orElse("");
        read(exchange, name);
    }

    /** @param name of the request; an empty string if it has none */
    abstract void read(Exchange exchange, String name) throws IOException;

    final void refuse(Exchange exchange, String type, String message) throws IOException {
        exchange.sendJson(400, Json.object().put("__type", type).put(messageField, message));
    }
}
