/**
 * Whose certificates a process accepts beside those that its JDK knows: a company's own certificate authority, or the embedded
 * stack's. Knows of no function and of no client library.
 */
package io.tapeline.trust;
