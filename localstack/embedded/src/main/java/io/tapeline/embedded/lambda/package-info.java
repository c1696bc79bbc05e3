/**
 * The Lambda host: unpacks a {@code function.zip}, runs it as processes that use the Lambda Runtime API, one process per concurrent
 * invocation, and keeps them warm. Independent of queues, routes and schedules.
 */
package io.tapeline.embedded.lambda;
