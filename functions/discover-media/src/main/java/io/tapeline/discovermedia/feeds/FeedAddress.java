package io.tapeline.discovermedia.feeds;

import io.tapeline.model.Origin;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a feed, which is also its identity: what a feed says about itself may be another one's.
 *
 * @param uri http or https; scheme and host in lower case, without what means nothing
 */
record FeedAddress(URI uri) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Empty when it is none on the web, or too long to be kept as a file's origin. */
    static Optional<FeedAddress> read(String text) {
        return WebAddress.read(text)
                .map(FeedAddress::plain)
                .filter(uri -> uri.toString().length() <= Origin.LONGEST_PAGE)
                .map(FeedAddress::new);
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

    /** By what progress is counted: the address, cut where it is too long. */
    String group() {
        String text = uri.toString();
        int kept = Origin.LONGEST_GROUP - 1 - fingerprint().length();
        return text.length() <= Origin.LONGEST_GROUP ? text : text.substring(0, kept) + "~" + fingerprint();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
