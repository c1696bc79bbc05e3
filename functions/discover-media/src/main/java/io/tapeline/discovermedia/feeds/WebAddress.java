package io.tapeline.discovermedia.feeds;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Addresses as people and feeds write them: with spaces, umlauts and stray percent signs, and relative to something. */
final class WebAddress {

    private static final String LEGAL =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-._~:/?#[]@!$&'()*+,;=%";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private WebAddress() {}

    /** Empty when the text is not an http or https address, has no host, or contains user information. */
    static Optional<URI> read(String text) {
        return parsed(text).flatMap(WebAddress::onTheWeb);
    }

    /**
     * The same for an address that may be relative.
     *
     * @param base the address of the document that contains it
     */
    static Optional<URI> read(String text, URI base) {
        return parsed(text).map(address -> resolved(address, base)).flatMap(WebAddress::onTheWeb);
    }

    /** The JDK resolves as before RFC 3986: if only a query is given, it removes the last segment of the path. */
    private static URI resolved(URI address, URI base) {
        boolean onlyQuery = !address.isAbsolute()
                && address.getRawAuthority() == null
                && address.getRawPath().isEmpty()
                && address.getRawQuery() != null;
        return onlyQuery
                ? URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + "?"
                        + address.getRawQuery())
                : base.resolve(address);
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(encoded(text.strip())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> onTheWeb(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = (scheme.equals("https") || scheme.equals("http"))
                && address.getHost() != null
                && address.getRawUserInfo() == null;
        return web ? Optional.of(address) : Optional.empty();
    }

    /** Percent-encodes characters that are not allowed in an address, as browsers do. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean legal = b >= 0 && LEGAL.indexOf(b) >= 0;
            if (legal) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
