/**
 * The certificate authorities that a process accepts in addition to those of its JDK: a private authority, or the embedded stack's.
 * Depends on no function and on no client library.
 */
package io.tapeline.trust;
