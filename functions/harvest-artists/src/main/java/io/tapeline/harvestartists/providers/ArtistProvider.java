package io.tapeline.harvestartists.providers;

import io.tapeline.budget.Permits;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import java.util.List;

/** A search API for artists. Safe for use by several threads. */
public interface ArtistProvider {

    /** Its entry in {@code infra/sources.yaml}. */
    SourceId source();

    /**
     * Looks at the settings, without a call to the outside: credentials, the contact.
     *
     * @throws SourceException FINAL, with a sentence that says what to set
     */
    void check() throws SourceException;

    /**
     * Asks the provider whether it lets this app in, before the first query of a harvest. At most one call; none where there is no
     * login.
     *
     * @param permits asked before each call
     * @throws SourceException FINAL when it does not, with a sentence that says what to set
     */
    default void logIn(Permits permits) throws SourceException {}

    /**
     * The names of categories that artists are searched by, beside genres. May take several calls.
     *
     * @param permits asked before each call
     */
    Terms categories(Permits permits) throws SourceException;

    /**
     * The genres to begin with where the user brings no list. May take several calls, or none where they ship as a file.
     *
     * @param permits asked before each call
     */
    Terms genres(Permits permits) throws SourceException;

    /**
     * One page of what a query finds. Takes one call; more only for a token or another page size.
     *
     * @param offset 0, or what an earlier page of the same query said is next
     * @param permits asked before each call
     * @throws SourceException FINAL when this query can't be answered, of another kind when it may be later
     */
    AnswerPage page(ArtistQuery query, int offset, Permits permits) throws SourceException;

    /**
     * The parts that a query is split into where it finds more than may be read of it: by year, or by letter. They need not be
     * disjoint. Empty when it can't be split, or is a part already.
     */
    List<ArtistQuery> parts(ArtistQuery query);
}
