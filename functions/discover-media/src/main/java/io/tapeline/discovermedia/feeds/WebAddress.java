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

    /** Empty when it is not on the web: no http or https, no host, or a name and a password in it. */
    static Optional<URI> read(String text) {
        return parsed(text).flatMap(WebAddress::onTheWeb);
    }

    /**
     * The same for one that may leave out what it has in common with another.
     *
     * @param base where the document was found that has it
     */
    static Optional<URI> read(String text, URI base) {
        return parsed(text).map(address -> resolved(address, base)).flatMap(WebAddress::onTheWeb);
    }

    /** The JDK's way is older than RFC 3986, and takes the last part of the path away where only the query is another one. */
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

    /** What may not stand in an address is written as browsers write it. */
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
