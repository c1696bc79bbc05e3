package io.tapeline.embedded.description;

import java.util.OptionalInt;

/**
 * An answer of API Gateway itself, from {@code x-amazon-apigateway-gateway-responses} of {@code openapi.yaml}.
 *
 * @param status that replaces the default one
 * @param template of its body; {@code $context.requestId} and {@code $context.error.messageString} are filled in
 */
public record GatewayResponse(OptionalInt status, String template) {}
