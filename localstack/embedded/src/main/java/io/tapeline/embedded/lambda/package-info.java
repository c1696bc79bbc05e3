/**
 * The Lambda host: unpacks a {@code function.zip}, runs it as processes that speak the Lambda Runtime API, one process
 * per concurrent invocation, and keeps them warm. Knows nothing of queues, routes or schedules.
 */
package io.tapeline.embedded.lambda;
