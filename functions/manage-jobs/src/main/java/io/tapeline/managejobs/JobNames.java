package io.tapeline.managejobs;

import io.tapeline.digest.Sha256;
import io.tapeline.model.JobId;
import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids of jobs whose caller has chosen none. */
final class JobNames {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int LONGEST_KEY = 255;

    private final Clock clock;
    private final RandomGenerator random;

    JobNames(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id, {@code artlist-20261121-020304-9f3c21ab} for example. */
    JobId next(SourceId source) {
        String time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        return new JobId(source + "-" + time + "-" + HexFormat.of().toHexDigits(random.nextInt()));
    }

    /**
     * The id for an idempotency key; the same key always gives the same id.
     *
     * @throws IllegalArgumentException when the key is not 1 to 255 printable ASCII characters
     */
    static JobId ofKey(String idempotencyKey) {
        if (!idempotencyKey.matches("[ -~]{1," + LONGEST_KEY + "}")) {
            throw new IllegalArgumentException(
                    "must be 1 to " + LONGEST_KEY + " printable ASCII characters, got " + Quoted.of(idempotencyKey));
        }
        byte[] hash = Sha256.of(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return new JobId("key-" + HexFormat.of().formatHex(hash, 0, 16));
    }
}
