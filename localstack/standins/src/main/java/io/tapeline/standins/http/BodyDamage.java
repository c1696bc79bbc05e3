package io.tapeline.standins.http;

import io.tapeline.standins.faults.FaultDecision;
import io.tapeline.standins.faults.FaultKind;
import java.io.OutputStream;

/**
 * What faults do to a body on its way.
 *
 * @param announcedLength the Content-Length, in bytes
 * @param cutAfter bytes that get through
 * @param bytesPerSecond the pace
 */
record BodyDamage(long announcedLength, long cutAfter, long bytesPerSecond) {
    private static final long TOO_MUCH = 4096;

    static BodyDamage of(FaultDecision faults, long length) {
        var pace =
                faults.first(FaultKind.SLOW).map(rule -> rule.bytesPerSecond()).orElse(Long.MAX_VALUE);
        if (faults.has(FaultKind.CUT_BODY)) {
            return new BodyDamage(length, length / 2, pace);
        }
        return new BodyDamage(faults.has(FaultKind.WRONG_LENGTH) ? length + TOO_MUCH : length, length, pace);
    }

    DamagedOutputStream apply(OutputStream out) {
        return new DamagedOutputStream(out, cutAfter, bytesPerSecond);
    }
}
