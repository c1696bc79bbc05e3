package io.tapeline.harvests;

import io.tapeline.model.Reason;
import java.util.List;

/**
 * The current result of a harvest.
 *
 * @param round the current round, from 1; 0 before the first
 * @param terms number of known terms, genres and categories, without parts of them
 * @param found artists that finished queries found, each once
 * @param fresh those of them that were new to all harvests
 * @param pages that finished queries have read
 * @param cutOff how many queries find more than the provider shows
 * @param notices notices for the user, each code once
 */
public record Summary(int round, long terms, long found, long fresh, long pages, long cutOff, List<Reason> notices) {

    public Summary {
        notices = List.copyOf(notices);
    }
}
