package io.tapeline.harvests;

import io.tapeline.model.Reason;
import java.util.List;

/**
 * What a harvest has come to.
 *
 * @param round that it is in, from 1; 0 before the first
 * @param terms that it knows, genres and categories, parts of them not included
 * @param found artists that finished queries found, each once
 * @param fresh those of them that no harvest knew before
 * @param pages that finished queries have read
 * @param cutOff how many queries find more than is shown
 * @param notices what a person is to be told, each once, by its code
 */
public record Summary(int round, long terms, long found, long fresh, long pages, long cutOff, List<Reason> notices) {

    public Summary {
        notices = List.copyOf(notices);
    }
}
