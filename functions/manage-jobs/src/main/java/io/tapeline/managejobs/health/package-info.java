/**
 * The health report: the current state of the queues, the circuit breakers and the budgets. It changes nothing, and it does not
 * fail when a service does not answer.
 */
package io.tapeline.managejobs.health;
