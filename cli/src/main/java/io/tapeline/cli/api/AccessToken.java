package io.tapeline.cli.api;

import java.util.regex.Pattern;

/** What an access token looks like. */
public final class AccessToken {

    /** {@code b64token} of RFC 6750, section 2.1: nothing else may follow {@code Bearer}. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private AccessToken() {}

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
