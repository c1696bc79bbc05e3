package io.tapeline.discovermedia.feeds;

import io.tapeline.http.DocumentVersion;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.JobId;
import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Versions in the table, beside the ledger: {@code FEED#<fingerprint>}, {@code VERSION#<choice>}, one write for each feed that is
 * read and one read for each that may be passed over. They stay; a version that is gone costs one download of the feed.
 */
final class TableFeedVersions implements FeedVersions {

    private final VersionTable table;
    private final Jobs jobs;

    TableFeedVersions(DynamoDbClient client, String table, Clock clock, RandomGenerator random, Jobs jobs) {
        this.table = new VersionTable(client, table, clock, random);
        this.jobs = jobs;
    }

    @Override
    public DocumentVersion known(FeedAddress feed, String choice) {
        return table.get(pk(feed), sk(choice))
                .filter(item -> item.text("feed").equals(feed.toString()))
                .filter(item -> isComplete(new JobId(item.text("job"))))
                .map(item -> new DocumentVersion(item.optionalText("etag"), item.optionalText("lastModified")))
                .orElse(DocumentVersion.UNKNOWN);
    }

    private boolean isComplete(JobId job) {
        return jobs.find(job)
                .filter(found -> found.extraction().stage() == Stage.COMPLETE)
                .isPresent();
    }

    @Override
    public void read(FeedAddress feed, String choice, JobId job, DocumentVersion version) {
        Item item = Item.at(pk(feed), sk(choice))
                .with("feed", feed.toString())
                .with("job", job.value())
                .with("readAt", table.now());
        version.etag().ifPresent(tag -> item.with("etag", tag));
        version.lastModified().ifPresent(date -> item.with("lastModified", date));
        table.call(
                () -> table.client().putItem(put -> put.tableName(table.name()).item(item.attributes())));
    }

    private static String pk(FeedAddress feed) {
        return "FEED#" + feed.fingerprint();
    }

    private static String sk(String choice) {
        return "VERSION#" + choice;
    }

    private static final class VersionTable extends Table {
        VersionTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random) {
            super(client, name, clock, random, Pause.sleeping(), LedgerUnavailableException::new);
        }
    }
}
