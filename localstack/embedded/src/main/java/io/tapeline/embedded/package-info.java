/**
 * The embedded stack: the whole system on one machine that has only a JDK. This package starts and stops the parts in order and is
 * the only one that depends on all of them. Nothing that is deployed depends on the embedded stack.
 */
package io.tapeline.embedded;
