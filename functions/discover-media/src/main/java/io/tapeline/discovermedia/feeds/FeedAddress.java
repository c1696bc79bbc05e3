package io.tapeline.discovermedia.feeds;

import io.tapeline.model.Origin;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a feed, which is also its identity, because an id inside a feed may be copied from another feed.
 *
 * @param uri http or https; normalised: scheme and host in lower case, no default port, no fragment
 */
record FeedAddress(URI uri) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Empty when the text is not an http or https address. */
    static Optional<FeedAddress> read(String text) {
        return WebAddress.read(text).map(uri -> new FeedAddress(plain(uri)));
    }

    private static URI plain(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() == (scheme.equals("https") ? HTTPS : HTTP);
        String port = uri.getPort() < 0 || usual ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path + query);
    }

    /** 16 hexadecimal digits. */
    String fingerprint() {
        return Fingerprint.of(uri.toString());
    }

    /** For a file's origin: shortened to the longest page that it allows. */
    String page() {
        return cut(Origin.LONGEST_PAGE);
    }

    /** The group by which progress is counted. */
    String group() {
        return cut(Origin.LONGEST_GROUP);
    }

    private String cut(int longest) {
        String text = uri.toString();
        int kept = longest - 1 - fingerprint().length();
        return text.length() <= longest ? text : text.substring(0, kept) + "~" + fingerprint();
    }

    /** For a message: without the query, which may contain the key to a private feed. */
    String shown() {
        String text = uri.toString();
        return uri.getRawQuery() == null ? text : text.substring(0, text.indexOf('?')) + "?…";
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
