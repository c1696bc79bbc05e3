/**
 * The embedded stack: the whole system on one machine that has only a JDK. This package starts and ends the parts in
 * order and is the only one that knows all of them; what is deployed never knows that it exists.
 */
package io.tapeline.embedded;
