package io.tapeline.harvestartists.providers;

import io.tapeline.model.Quoted;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An artist as a provider has it.
 *
 * @param id the provider's, 1 to 64 characters; the same artist always has the same
 * @param name 1 character or more
 * @param genres that the provider gives the artist, as it writes them; may be empty
 * @param popularity 0 to 100; empty where the provider has none, or does not show it to this app
 * @param followers from 0; empty like popularity
 */
public record FoundArtist(String id, String name, List<String> genres, OptionalInt popularity, OptionalLong followers) {

    private static final int LONGEST_ID = 64;

    public FoundArtist {
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || name == null || name.isBlank()) {
            throw new IllegalArgumentException("An artist needs an id of 1 to " + LONGEST_ID
                    + " characters, and a name; got " + Quoted.of(id) + " and " + Quoted.of(name));
        }
        genres = List.copyOf(genres);
    }
}
