package io.tapeline.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to log in at the stack's own issuer.
 *
 * @param issuer its address
 * @param passwords the private file with its first users' passwords, by name
 * @param fresh names and passwords that this start has made; empty at every later one
 */
public record LocalLogin(String issuer, Path passwords, Map<String, String> fresh) {

    public LocalLogin {
        fresh = Map.copyOf(fresh);
    }

    /** Without the passwords, which are shown by {@link EmbeddedStack#main} alone. */
    @Override
    public String toString() {
        return "LocalLogin[" + issuer + "]";
    }
}
