package io.tapeline.cli.api;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param items in the listing's order
 * @param next to be handed back for the next page; empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
