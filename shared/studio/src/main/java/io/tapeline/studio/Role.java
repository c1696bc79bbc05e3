package io.tapeline.studio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token allows. Which role opens which route is said in {@code infra/openapi.yaml}. */
public enum Role {
    /** Lists and downloads. */
    READER,
    /** Uploads and registers for the artists in the token's claim. */
    ARTIST,
    /** Everything in the studio. */
    MANAGER,
    /** Jobs. */
    INGEST_ADMIN;

    /** As tokens and {@code openapi.yaml} write it: {@code ingest-admin} for example. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role that tokens call so; empty when it means nothing here. */
    public static Optional<Role> of(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}
