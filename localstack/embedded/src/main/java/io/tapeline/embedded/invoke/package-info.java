/**
 * The parts of AWS's own HTTP APIs that the functions and the AWS CLI need from the stack itself: Lambda's Invoke, with
 * a durable queue for asynchronous invocations, Secrets Manager's GetSecretValue, the Parameter Store's GetParameter, and
 * EventBridge Scheduler's CreateSchedule.
 */
package io.tapeline.embedded.invoke;
