package io.tapeline.verifyobjects;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** The settings of verify-objects. */
@ConfigMapping(prefix = "tapeline")
interface VerifyObjectsSettings {

    /** {@code TAPELINE_BUCKET}: name of the bucket that is verified. */
    Optional<String> bucket();

    /** {@code TAPELINE_VERIFY_EVERY_DAYS}: after how many days each object must have been looked at again. */
    @WithName("verify.every-days")
    @WithDefault("90")
    int everyDays();

    /** {@code TAPELINE_VERIFY_READ_PERCENT}: how many of a hundred objects a round reads to their end; 0 reads none. */
    @WithName("verify.read-percent")
    @WithDefault("5")
    int readPercent();

    /** {@code TAPELINE_VERIFY_GIGABYTES_A_DAY}: how much a round reads on a day before it rests, in 10⁹ bytes. */
    @WithName("verify.gigabytes-a-day")
    @WithDefault("100")
    long gigabytesADay();

    /** {@code TAPELINE_VERIFY_OBJECTS_A_DAY}: how many objects a round asks for on a day, at least; more, where N days need it. */
    @WithName("verify.objects-a-day")
    @WithDefault("20000")
    long objectsADay();

    /** {@code TAPELINE_VERIFY_CONCURRENT}: how many objects are asked for or read at once. */
    @WithName("verify.concurrent")
    @WithDefault("32")
    int concurrent();

    /** {@code TAPELINE_VERIFY_TOLERATED_AGE}: how old an object may be before it needs a record. */
    @WithName("verify.tolerated-age")
    @WithDefault("PT24H")
    Duration toleratedAge();

    /** {@code TAPELINE_VERIFY_ABANDONED_AFTER}: how old an upload in parts must be to be aborted when nobody knows it. */
    @WithName("verify.abandoned-after")
    @WithDefault("PT48H")
    Duration abandonedAfter();
}
