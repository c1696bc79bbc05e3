package io.tapeline.server;

import java.io.OutputStream;

/**
 * How the body of an answer is damaged during transmission.
 *
 * @param announcedLength the Content-Length, in bytes
 * @param cutAfter bytes that are sent
 * @param bytesPerSecond the speed; {@link Long#MAX_VALUE} for no limit
 */
public record BodyDamage(long announcedLength, long cutAfter, long bytesPerSecond) {

    static BodyDamage none(long length) {
        return new BodyDamage(length, length, Long.MAX_VALUE);
    }

    DamagedOutputStream apply(OutputStream out) {
        return new DamagedOutputStream(out, cutAfter, bytesPerSecond);
    }
}
