package io.tapeline.server;

import java.io.OutputStream;

/**
 * What happens to a body on its way.
 *
 * @param announcedLength the Content-Length, in bytes
 * @param cutAfter bytes that get through
 * @param bytesPerSecond the pace; {@link Long#MAX_VALUE} for no limit
 */
public record BodyDamage(long announcedLength, long cutAfter, long bytesPerSecond) {

    static BodyDamage none(long length) {
        return new BodyDamage(length, length, Long.MAX_VALUE);
    }

    DamagedOutputStream apply(OutputStream out) {
        return new DamagedOutputStream(out, cutAfter, bytesPerSecond);
    }
}
