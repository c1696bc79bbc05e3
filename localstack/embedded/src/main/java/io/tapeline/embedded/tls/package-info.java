/**
 * TLS before the servers of the stack that speak plain HTTP: a certificate authority in the data folder, and a process that
 * holds the connections of callers and hands on what they send.
 */
package io.tapeline.embedded.tls;
