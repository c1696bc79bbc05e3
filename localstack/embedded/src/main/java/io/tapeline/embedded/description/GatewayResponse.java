package io.tapeline.embedded.description;

import java.util.OptionalInt;

/**
 * An answer of API Gateway's own, as {@code x-amazon-apigateway-gateway-responses} of {@code openapi.yaml} has it.
 *
 * @param status that it has in place of the usual one
 * @param template of its body; {@code $context.requestId} and {@code $context.error.messageString} are filled in
 */
public record GatewayResponse(OptionalInt status, String template) {}
