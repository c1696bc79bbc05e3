/** The HTTP server of the embedded stack and of the stand-ins: the JDK's, on this machine only, with requests and answers as they need them. */
package io.tapeline.server;
