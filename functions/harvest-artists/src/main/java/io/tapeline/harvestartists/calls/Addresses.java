package io.tapeline.harvestartists.calls;

import io.tapeline.model.Quoted;
import java.net.URI;

/** Reads the addresses of providers from settings. */
public final class Addresses {

    private Addresses() {}

    /**
     * Without a slash at its end.
     *
     * @throws IllegalStateException with a sentence that names the setting when it is no address of the web
     */
    public static URI base(String setting, String url) {
        String base = url.strip().replaceAll("/+$", "");
        if (!base.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException(
                    setting + " must be an http or https address without a query, got " + Quoted.of(url));
        }
        return URI.create(base);
    }
}
