package io.tapeline.discovermedia.feeds;

import io.tapeline.http.DocumentVersion;
import io.tapeline.model.JobId;

/**
 * Which version of a feed was read last, and by which job. A version counts only if that job's extraction is complete, because
 * otherwise some of its files may be in no manifest. Safe for use by several threads.
 */
interface FeedVersions {

    /**
     * The version of which every wanted file is in a manifest.
     *
     * @param choice what the job wants of a feed ({@link FeedChoice#fingerprint()})
     */
    DocumentVersion known(FeedAddress feed, String choice);

    /** Records that the job's stream has given all wanted files of that version. */
    void read(FeedAddress feed, String choice, JobId job, DocumentVersion version);
}
