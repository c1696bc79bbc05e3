package io.tapeline.cli.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param items in the listing's order
 * @param next the cursor of the next page; empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Requests a page of at most so many items after a cursor. */
    @FunctionalInterface
    public interface Question<T> {
        Page<T> ask(int size, Optional<String> cursor) throws ApiException;
    }

    /** Requests pages until there are {@code most} items. */
    public static <T> Page<T> upTo(int most, int largest, Optional<String> first, Question<T> question)
            throws ApiException {
        List<T> items = new ArrayList<>();
        Optional<String> next = first;
        do {
            Page<T> page = question.ask(Math.clamp((long) most - items.size(), 1, largest), next);
            items.addAll(page.items);
            next = page.next;
        } while (next.isPresent() && items.size() < most);
        return new Page<>(items.subList(0, Math.clamp(most, 0, items.size())), next);
    }

    /** All items of all pages, in pages of the API's size. */
    public static <T> List<T> all(Question<T> question) throws ApiException {
        return upTo(Integer.MAX_VALUE, Integer.MAX_VALUE, Optional.empty(), question)
                .items();
    }
}
