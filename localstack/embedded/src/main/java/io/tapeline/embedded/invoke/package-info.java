/**
 * The parts of AWS's own HTTP APIs that the functions and the AWS CLI need from the stack itself: Lambda's Invoke, with
 * a durable queue for asynchronous invocations, and Secrets Manager's GetSecretValue.
 */
package io.tapeline.embedded.invoke;
