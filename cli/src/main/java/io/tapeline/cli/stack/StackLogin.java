package io.tapeline.cli.stack;

import java.net.URI;
import java.nio.file.Path;

/**
 * How to log in at a stack that has an issuer of its own.
 *
 * @param passwords the private file with its first users' passwords
 * @param kept where a token of it is kept
 */
public record StackLogin(URI issuer, Path passwords, Path kept) {}
