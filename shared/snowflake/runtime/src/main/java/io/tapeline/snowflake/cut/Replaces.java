package io.tapeline.snowflake.cut;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method that the build calls in the place of a method's body in the driver.
 *
 * <p>A method without parameters that returns an exception refuses: the exception is thrown, by every overload of that name.
 * Any other one takes the receiver, if there is one, and all parameters, or nothing at all, and returns what the replaced
 * method returns.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Replaces.All.class)
public @interface Replaces {
    /** The driver's class. */
    String type();

    /** The method, {@code <init>} for constructors. */
    String method();

    /** Several at once. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Replaces[] value();
    }
}
