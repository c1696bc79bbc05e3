package io.tapeline.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to log in at the stack's own issuer.
 *
 * @param issuer its address
 * @param passwords the private file with the first users' passwords, by name
 * @param fresh names and passwords that were generated at this start; empty at every later start
 */
public record LocalLogin(String issuer, Path passwords, Map<String, String> fresh) {

    public LocalLogin {
        fresh = Map.copyOf(fresh);
    }

    /** Leaves out the passwords: only {@link EmbeddedStack#main} shows them. */
    @Override
    public String toString() {
        return "LocalLogin[" + issuer + "]";
    }
}
