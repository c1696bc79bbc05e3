package io.tapeline.cli.api;

import java.util.regex.Pattern;

/** The syntax of an access token. */
public final class AccessToken {

    /** {@code b64token} of RFC 6750, section 2.1, the only form that may follow {@code Bearer}. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private AccessToken() {}

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
