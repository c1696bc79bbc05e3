package io.tapeline.server;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of an answer. */
@FunctionalInterface
public interface BodyWriter {
    void write(OutputStream out) throws IOException;
}
