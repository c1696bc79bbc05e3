/**
 * Stand-ins for the outside systems, in one process and on one port, with a control endpoint for faults. {@link
 * io.tapeline.standins.StandIns} is both the API for tests and the main class.
 */
package io.tapeline.standins;
