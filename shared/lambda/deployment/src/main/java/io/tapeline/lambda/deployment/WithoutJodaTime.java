package io.tapeline.lambda.deployment;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Quarkus' Lambda extension gives the mapper of events a module for Joda-Time, always. It loads 85 classes at every start, in a
 * format (of Java 5) that no start cache takes, for dates that only some of AWS's event types have (S3Event, ScheduledEvent,
 * KinesisEvent and others). Here the mapper gets an empty module in its place. Jackson refuses an event with such a date by a
 * sentence that names the module.
 */
final class WithoutJodaTime {
    /** What makes the mapper. When Quarkus does it elsewhere, nothing is exchanged, and the test says so. */
    static final String TYPE = "io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder";

    static final String JODA = "com/fasterxml/jackson/datatype/joda/JodaModule";
    static final String EMPTY = "com/fasterxml/jackson/databind/module/SimpleModule";

    private WithoutJodaTime() {}

    /** Exchanges the name wherever it stands in the class; both modules have a constructor without parameters. */
    static ClassVisitor in(ClassVisitor next) {
        return new ClassRemapper(next, new SimpleRemapper(Opcodes.ASM9, JODA, EMPTY));
    }
}
