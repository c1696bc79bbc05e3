/**
 * The health report: how the queues, the circuit breakers and the budgets are, asked at the moment when somebody wants to know.
 * Nothing here changes anything, and nothing that does not answer makes the report fail.
 */
package io.tapeline.managejobs.health;
