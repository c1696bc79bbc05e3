package io.tapeline.discovermedia.feeds;

import io.tapeline.http.DocumentVersion;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpDocuments;
import io.tapeline.http.HttpDocuments.Answer;
import io.tapeline.http.HttpDocuments.Limits;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.net.URI;
import java.util.Optional;

/** Reads one document of a feed from its server. */
final class FeedReader {

    private static final String ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    private final HttpDocuments documents;
    private final HostPauses pauses;
    private final Limits limits;

    /** @param pauses before each request */
    FeedReader(HttpDocuments documents, HostPauses pauses, Limits limits) {
        this.documents = documents;
        this.pauses = pauses;
        this.limits = limits;
    }

    /**
     * A page that has been read.
     *
     * @param address where it was found
     */
    record Read(FeedPage page, URI address, DocumentVersion version) {}

    /**
     * @return empty when the page is still of the known version
     * @throws SourceException of kind FINAL when it is no feed that can be read here
     */
    Optional<Read> read(URI page, DocumentVersion known) throws SourceException {
        try {
            pauses.await(page.getHost());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(
                    Kind.PASSING, new Reason("not-reached", "The function was stopped before this page."), e);
        }
        return switch (documents.read(page, ACCEPT, known, limits)) {
            case Answer.Unchanged unchanged -> Optional.empty();
            case Answer.Document document -> Optional.of(read(document));
        };
    }

    private static Read read(Answer.Document document) throws SourceException {
        try {
            FeedPage page = FeedDocuments.read(document.body(), document.mediaType(), document.address());
            return new Read(page, document.address(), document.version());
        } catch (UnreadableFeedException e) {
            throw new SourceException(Kind.FINAL, e.reason(), e);
        }
    }
}
