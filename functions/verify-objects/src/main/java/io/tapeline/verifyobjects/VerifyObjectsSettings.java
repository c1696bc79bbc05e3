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

    /** {@code TAPELINE_VERIFY_EVERY_DAYS}: each object must be checked again within this number of days. */
    @WithName("verify.every-days")
    @WithDefault("90")
    int everyDays();

    /** {@code TAPELINE_VERIFY_READ_PERCENT}: the percentage of objects that a round reads completely; 0 reads none. */
    @WithName("verify.read-percent")
    @WithDefault("5")
    int readPercent();

    /** {@code TAPELINE_VERIFY_GIGABYTES_A_DAY}: how much a round reads on a day before it pauses until the next day, in 10⁹ bytes. */
    @WithName("verify.gigabytes-a-day")
    @WithDefault("100")
    long gigabytesADay();

    /** {@code TAPELINE_VERIFY_OBJECTS_A_DAY}: minimum number of objects that a round checks a day; more if the schedule needs it. */
    @WithName("verify.objects-a-day")
    @WithDefault("20000")
    long objectsADay();

    /** {@code TAPELINE_VERIFY_CONCURRENT}: how many objects are checked concurrently. */
    @WithName("verify.concurrent")
    @WithDefault("32")
    int concurrent();

    /** {@code TAPELINE_VERIFY_TOLERATED_AGE}: objects up to this age need no record yet. */
    @WithName("verify.tolerated-age")
    @WithDefault("PT24H")
    Duration toleratedAge();

    /** {@code TAPELINE_VERIFY_ABANDONED_AFTER}: multipart uploads without a record are aborted at this age. */
    @WithName("verify.abandoned-after")
    @WithDefault("PT48H")
    Duration abandonedAfter();
}
