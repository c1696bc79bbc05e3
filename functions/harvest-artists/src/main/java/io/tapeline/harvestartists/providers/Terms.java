package io.tapeline.harvestartists.providers;

import java.util.List;
import java.util.Set;

/**
 * Terms to begin a harvest with, as the provider writes them.
 *
 * @param terms in an order of the provider's
 * @param notices what was noticed on the way
 */
public record Terms(List<String> terms, Set<Notice> notices) {

    public Terms {
        terms = List.copyOf(terms);
        notices = Set.copyOf(notices);
    }
}
