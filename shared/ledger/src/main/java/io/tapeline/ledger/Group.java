package io.tapeline.ledger;

import io.tapeline.model.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a job has done for one group of its files, a channel for example. Groups are whatever a source names in its files'
 * origin; files without one are in none.
 *
 * @param name of the group, as the source gives it
 * @param found files, or assets of which no file is wanted, that the extraction has found in it so far
 * @param total how many the source says there are; empty where it does not say
 * @param counters what became of its files
 * @param note what is worth knowing about it: why it is empty, or what is missing
 */
public record Group(String name, long found, OptionalLong total, Counters counters, Optional<Reason> note) {

    /**
     * What an extraction found of a group since it last said so.
     *
     * @param more files found, from 0
     * @param total replaces what was known, unless empty
     * @param note replaces what was known, unless empty
     */
    public record Found(String group, long more, OptionalLong total, Optional<Reason> note) {

        /** One file. */
        public static Found one(String group) {
            return new Found(group, 1, OptionalLong.empty(), Optional.empty());
        }

        /** This and what was found later. */
        public Found and(Found later) {
            return new Found(
                    group,
                    more + later.more,
                    later.total.isPresent() ? later.total : total,
                    later.note.isPresent() ? later.note : note);
        }
    }
}
