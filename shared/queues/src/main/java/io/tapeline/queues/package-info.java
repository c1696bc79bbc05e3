/**
 * The messages between the functions and how they get into SQS: as few calls as the limits allow, nothing dropped. Knows
 * what a message says, not what anybody does with it.
 */
package io.tapeline.queues;
