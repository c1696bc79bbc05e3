package io.tapeline.cli.smoke;

import io.tapeline.cli.demo.Tones;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A podcast feed with some tones. */
final class SmokeFeed {

    static final int FILES = 3;

    private SmokeFeed() {}

    /** Writes and publishes the feed and its files, and returns its address. */
    static URI published(SmokeTarget target, Path folder) throws IOException, InterruptedException {
        Path published = Files.createDirectories(folder.resolve("feed"));
        StringBuilder items = new StringBuilder();
        for (int i = 1; i <= FILES; i++) {
            Path file = Tones.write(published.resolve("tone-" + i + ".wav"), i);
            URI address = target.publish(file);
            items.append("""
                    <item><title>Tone %d</title><guid isPermaLink="false">tapeline-smoke-%d</guid>
                      <enclosure url="%s" length="%d" type="audio/wav"/></item>
                    """.formatted(i, i, address.toString().replace("&", "&amp;"), Files.size(file)));
        }
        Path feed = published.resolve("feed.xml");
        Files.writeString(feed, """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel><title>Tapeline smoke</title><link>https://example.org/</link>
                <description>Tones</description>
                %s</channel></rss>
                """.formatted(items));
        return target.publish(feed);
    }
}
