/** The HTTP server of the embedded stack and of the stand-ins: a layer over the JDK's server, on this machine only. */
package io.tapeline.server;
