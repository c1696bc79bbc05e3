package io.tapeline.ledger;

import io.tapeline.model.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a job has done for one group of its files, for example a channel. Groups are named by the source in the files' origin; files
 * without a group are in none.
 *
 * @param name of the group, as the source gives it
 * @param found files, or assets without a wanted file, that the extraction has found in the group so far
 * @param total number according to the source; empty if it does not say
 * @param counters results of its files
 * @param note a remark, for example why the group is empty or what is missing
 */
public record Group(String name, long found, OptionalLong total, Counters counters, Optional<Reason> note) {

    /**
     * What an extraction has found in a group since its last write to the ledger.
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

        /** This and later findings together. */
        public Found and(Found later) {
            return new Found(
                    group,
                    more + later.more,
                    later.total.isPresent() ? later.total : total,
                    later.note.isPresent() ? later.note : note);
        }
    }
}
