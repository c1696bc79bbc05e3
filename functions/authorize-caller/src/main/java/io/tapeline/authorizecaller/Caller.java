package io.tapeline.authorizecaller;

import java.util.List;
import java.util.Set;

/**
 * The subject of a valid token.
 *
 * @param subject the issuer's name for them
 * @param roles reader, artist, manager, ingest-admin, as the token says; others mean nothing here
 * @param artists the artists that an artist may act for
 */
record Caller(String subject, Set<String> roles, List<String> artists) {

    Caller {
        roles = Set.copyOf(roles);
        artists = List.copyOf(artists);
    }
}
