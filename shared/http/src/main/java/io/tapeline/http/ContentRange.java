package io.tapeline.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Content-Range header.
 *
 * @param first position of the first byte sent
 * @param length of the whole file, where the server says so
 */
record ContentRange(long first, OptionalLong length) {

    private static final Pattern FORM = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

    static Optional<ContentRange> parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String length = matcher.group(2);
        return Optional.of(new ContentRange(
                Long.parseLong(matcher.group(1)),
                length.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length))));
    }
}
