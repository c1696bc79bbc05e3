package io.tapeline.authorizecaller;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * API Gateway's question, a TOKEN authorizer's event.
 *
 * @param authorizationToken the Authorization header as it came
 * @param methodArn {@code arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>}
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenRequest(String authorizationToken, String methodArn) {}
