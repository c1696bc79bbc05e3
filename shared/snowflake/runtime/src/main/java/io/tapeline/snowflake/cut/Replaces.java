package io.tapeline.snowflake.cut;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method with which the build replaces the body of a method in the driver.
 *
 * <p>If it has no parameters and returns an exception, every overload of the replaced method throws that exception. Any other
 * method takes the receiver, if there is one, and all parameters, or nothing, and has the return type of the replaced method.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Replaces.All.class)
public @interface Replaces {
    /** The driver's class. */
    String type();

    /** The method, {@code <init>} for constructors. */
    String method();

    /** Container of repeated annotations. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Replaces[] value();
    }
}
