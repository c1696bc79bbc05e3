package io.tapeline.cli.stack;

import java.net.URI;
import java.nio.file.Path;

/**
 * How to log in to a stack that has its own issuer.
 *
 * @param passwords the private file with its initial users' passwords
 * @param kept the file in which its token is stored
 */
public record StackLogin(URI issuer, Path passwords, Path kept) {}
