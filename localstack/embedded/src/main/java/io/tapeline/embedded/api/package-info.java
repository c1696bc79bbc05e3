/**
 * API Gateway's REST API as far as Tapeline uses it: the routes of {@code openapi.yaml}, Lambda proxy events of version
 * 1.0, Lambda authorizers, and the gateway's own limits and error answers.
 */
package io.tapeline.embedded.api;
