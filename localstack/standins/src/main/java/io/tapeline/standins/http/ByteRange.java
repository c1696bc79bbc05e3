package io.tapeline.standins.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A single range of a Range header.
 *
 * @param from first byte; if negative, the range is this many bytes at the end of the file
 * @param until the byte after the last one
 */
record ByteRange(long from, long until) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Several ranges, other units and invalid headers are ignored, as RFC 9110 allows. */
    static Optional<ByteRange> parse(String header) {
        var matcher = HEADER.matcher(header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            return Optional.of(new ByteRange(-Long.parseLong(matcher.group(2)), Long.MAX_VALUE));
        }
        var from = Long.parseLong(matcher.group(1));
        var until = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2)) + 1;
        return until > from ? Optional.of(new ByteRange(from, until)) : Optional.empty();
    }

    /** The range within a file of this length; empty if it contains no byte of the file. */
    Optional<ByteRange> within(long length) {
        var start = from < 0 ? Math.max(0, length + from) : from;
        var end = Math.min(length, until);
        return start < end ? Optional.of(new ByteRange(start, end)) : Optional.empty();
    }
}
