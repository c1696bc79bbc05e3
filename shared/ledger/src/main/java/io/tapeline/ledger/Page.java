package io.tapeline.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param items in the listing's order
 * @param next opaque cursor of the next page; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
