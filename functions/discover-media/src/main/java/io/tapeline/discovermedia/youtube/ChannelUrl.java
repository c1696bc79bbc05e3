package io.tapeline.discovermedia.youtube;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a channel, by handle or by id. Whether a list's addresses have one of these forms is looked at when a job
 * starts.
 *
 * @param value {@code @name}, or {@code UC…}
 */
record ChannelUrl(String value) {

    private static final Pattern FORM =
            Pattern.compile("https://(?:www\\.)?youtube\\.com/(?:channel/(UC[A-Za-z0-9_-]{22})|(@[^/?#\\s]{1,100}))/?");

    static Optional<ChannelUrl> parse(String url) {
        Matcher parts = FORM.matcher(url);
        return parts.matches()
                ? Optional.of(new ChannelUrl(Optional.ofNullable(parts.group(1)).orElseGet(() -> parts.group(2))))
                : Optional.empty();
    }

    /** The API's query parameter for it. */
    String parameter() {
        return value.startsWith("@") ? "forHandle" : "id";
    }
}
