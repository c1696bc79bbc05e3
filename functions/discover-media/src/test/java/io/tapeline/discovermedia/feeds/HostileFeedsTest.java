package io.tapeline.discovermedia.feeds;

import static io.tapeline.discovermedia.feeds.FeedsFixture.EVERYTHING;
import static io.tapeline.discovermedia.feeds.FeedsFixture.files;
import static io.tapeline.discovermedia.feeds.FeedsFixture.query;
import static io.tapeline.discovermedia.feeds.FeedsFixture.unusable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.http.HttpDocuments;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileFeedsTest {

    private static final URI ADDRESS = URI.create("https://feeds.example/daily.xml");

    private final FeedsFixture world = new FeedsFixture();

    @AfterEach
    void stop() {
        world.close();
    }

    /** Why the feed is not read; another one behind it is. */
    private String refusal(String feed) throws SourceException {
        List<Row> rows = world.feeds(feed, "rss/daily").rows();
        assertThat(files(rows)).as(feed).hasSize(20);
        return unusable(rows).getFirst();
    }

    @Test
    void whatIsNoFeedIsNamedAndTheOthersAreRead() throws Exception {
        assertThat(refusal("hostile/html")).contains("/feeds/hostile/html: It is a web page and not a feed");
        assertThat(refusal("hostile/laughs")).contains("It declares a document type");
        assertThat(refusal("hostile/entity")).contains("It declares a document type");
        assertThat(refusal("hostile/huge")).contains("longer than 1048576 bytes");
        assertThat(refusal("hostile/file")).contains("not on the web");
        assertThat(refusal("hostile/none")).contains("answered 404");
        assertThat(refusal("file:///etc/passwd")).isEqualTo("Feed 1 of the list: Its address is not on the web.");
        assertThat(refusal("http://127.0.0.1:1/feed?key=s3cret"))
                .isEqualTo(
                        "The feed http://127.0.0.1:1/feed?…: The document's server could not be reached or broke off.");
    }

    /** What the redirect to the metadata service meets is in HttpDocumentsTest: here nothing on this machine may be read. */
    @Test
    void aFeedThatIsNotOnThePublicInternetIsRefused() {
        world.feeds("rss/daily");
        HttpDocuments guarded = new HttpDocuments(false, 2, Duration.ofSeconds(2), Clock.systemUTC());
        SourceException e = catchThrowableOfType(SourceException.class, () -> world.source(guarded)
                .open(query("job", EVERYTHING.with("continue_on_error", false), Optional.empty()))
                .next());
        assertThat(e.kind()).isEqualTo(Kind.FINAL);
        assertThat(e.reason().code()).isEqualTo("address-refused");
        assertThat(world.requests()).isZero();
    }

    @Test
    void aJobOfWhichNoFeedCanBeReadFailsWithTheReason() {
        world.feeds("hostile/html", "hostile/laughs");
        SourceException e = catchThrowableOfType(SourceException.class, world::rows);
        assertThat(e.kind()).isEqualTo(Kind.FINAL);
        assertThat(e.reason().code()).isEqualTo("feed-with-doctype");
        assertThat(e.reason().sentence()).contains("/feeds/hostile/laughs");
    }

    @Test
    void oneBadFeedEndsAJobThatWantsThat() {
        world.feeds("hostile/html", "rss/daily");
        SourceException e = catchThrowableOfType(SourceException.class, () -> world.rows("continue_on_error", false));
        assertThat(e.kind()).isEqualTo(Kind.FINAL);
        assertThat(e.reason().code()).isEqualTo("not-a-feed");
    }

    @Test
    void titlesOfAnyKindAreTakenAndLongOnesCut() throws Exception {
        List<WantedFile> files = files(world.feeds("hostile/titles").rows());
        assertThat(files).hasSize(6);
        assertThat(files.getFirst().origin().title().orElseThrow()).hasSize(Origin.LONGEST_TITLE);
        assertThat(files.getFirst().key()).matches("[0-9a-f]{64}");
        assertThat(files.getFirst().asset()).hasSizeLessThanOrEqualTo(WantedFile.LONGEST_ASSET);
        assertThat(files.get(1).key()).isEqualTo("../../../etc/passwd1");
        assertThat(files.get(2).key()).isEqualTo("nothing\u0000here2");
        assertThat(files.get(5).origin().title()).isEmpty();
    }

    @Test
    void anIdThatComesTwiceIsOneFileUnlessItIsAnotherOne() throws Exception {
        List<WantedFile> files = files(world.feeds("hostile/twice").rows());
        assertThat(files).extracting(WantedFile::key).first().isEqualTo("the same");
        assertThat(files).hasSize(2);
        assertThat(files.getLast().key()).matches("the same#[0-9a-f]{16}");
    }

    @Test
    void aFeedWithoutEndIsCutAfterItsPages() throws Exception {
        world.mostPages = 5;
        List<Row> rows = world.feeds("hostile/endless").rows();
        assertThat(files(rows)).hasSize(5);
        assertThat(unusable(rows)).singleElement().asString().contains("more than 5 pages");
    }

    @Test
    void anEnclosureThatIsNoMediaOrNotOnTheWebIsARowThatCanNotBeUsed() throws Exception {
        FeedFiles files = new FeedFiles(
                FeedAddress.read("https://feeds.example/daily.xml").orElseThrow());
        FeedPage page = XmlFeed.read(rss("""
                <item><title>a</title>
                  <enclosure url="https://a.example/a.pdf" type="application/pdf"/>
                  <enclosure url="file:///etc/passwd" type="audio/mpeg"/>
                  <enclosure url="https://user:password@a.example/a.mp3" type="audio/mpeg"/>
                  <enclosure url="/relative/a b.mp3?x=100%" type="Audio/MPEG; q=1"/>
                  <enclosure url="https://a.example/\u00FCber.mp3"/></item>"""), "text/xml", ADDRESS);
        FeedPage.Item item = page.items().getFirst();
        List<FeedFiles.Found> found = item.enclosures().stream()
                .map(enclosure -> files.found(item, enclosure, ADDRESS))
                .toList();
        assertThat(found.subList(0, 3)).hasOnlyElementsOfType(FeedFiles.Found.NoFile.class);
        assertThat(found.subList(3, 5))
                .extracting(each -> ((FeedFiles.Found.File) each)
                        .file()
                        .origin()
                        .link()
                        .orElseThrow()
                        .toString())
                .containsExactly(
                        "https://feeds.example/relative/a%20b.mp3?x=100%25", "https://a.example/%C3%BCber.mp3");
        assertThat(found.subList(3, 5))
                .extracting(each -> ((FeedFiles.Found.File) each).file().key())
                .containsExactly("feeds.example/relative/a%20b.mp3", "a.example/%C3%BCber.mp3");
    }

    /** As long as they are within the limit: neither the depth of elements nor a stray end ends the process. */
    @Test
    void documentsThatAreBrokenInAnyWayAreNoFeeds() {
        String deep = IntStream.range(0, 20_000).mapToObj(i -> "<a>").reduce("", String::concat);
        for (String document : List.of(
                "",
                "   ",
                "<",
                "<rss",
                "<rss version=\"2.0\">",
                "<other/>",
                "{",
                "{}",
                "{\"version\": 1}",
                "\u0000",
                "<rss version=\"2.0\"><channel>" + deep,
                "<rss version=\"2.0\"/>",
                "<feed/>",
                "not xml")) {
            UnreadableFeedException e = catchThrowableOfType(
                    UnreadableFeedException.class,
                    () -> FeedDocuments.read(document.getBytes(StandardCharsets.UTF_8), "", ADDRESS));
            assertThat(e)
                    .as(document.substring(0, Math.min(30, document.length())))
                    .isNotNull();
            assertThat(e.reason().code()).isEqualTo("not-a-feed");
        }
    }

    private static byte[] rss(String content) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>t</title>"
                        + "<link>https://a.example/</link><description>d</description>" + content + "</channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
