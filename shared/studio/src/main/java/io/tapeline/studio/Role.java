package io.tapeline.studio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The permissions of a token. {@code infra/openapi.yaml} says which routes each role may use. */
public enum Role {
    /** May list and download. */
    READER,
    /** May upload and register for the artists in the token's claim. */
    ARTIST,
    /** May do everything in the studio. */
    MANAGER,
    /** Manages jobs. */
    INGEST_ADMIN;

    /** The name in tokens and in {@code openapi.yaml}: {@code ingest-admin} for example. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with that name in tokens; empty if it is unknown. */
    public static Optional<Role> of(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}
