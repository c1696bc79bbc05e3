/**
 * TLS for the servers of the stack that support only plain HTTP: a certificate authority in the data folder, and a process that
 * accepts TLS connections and forwards the bytes.
 */
package io.tapeline.embedded.tls;
