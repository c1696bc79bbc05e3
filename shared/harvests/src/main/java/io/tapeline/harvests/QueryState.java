package io.tapeline.harvests;

/**
 * How far a query is.
 *
 * @param done whether it is counted; then no page of it is requested again
 * @param next offset of the next page, from 0
 * @param found artists that its pages so far were the first of the job to find
 * @param fresh those of them that were new to all harvests
 * @param pages read so far
 */
public record QueryState(boolean done, int next, int found, int fresh, int pages) {

    /** The state of a query that has not begun. */
    public static final QueryState NEW = new QueryState(false, 0, 0, 0, 0);

    public QueryState {
        if (next < 0 || found < 0 || fresh < 0 || fresh > found || pages < 0) {
            throw new IllegalArgumentException(
                    "The state of a query has counts from 0, and no more is fresh than found");
        }
    }

    /** The state after one more page. */
    public QueryState and(int moreFound, int moreFresh) {
        return new QueryState(done, next, found + moreFound, fresh + moreFresh, pages + 1);
    }

    /** The state with that next offset. */
    public QueryState at(int offset) {
        return new QueryState(done, offset, found, fresh, pages);
    }
}
