package io.tapeline.queues.sqs;

import java.time.Duration;

/** Lets time pass; tests let none pass. */
@FunctionalInterface
interface Pause {

    Pause SLEEPING = duration -> Thread.sleep(duration);

    void of(Duration duration) throws InterruptedException;
}
