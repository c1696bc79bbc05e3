/**
 * Artlist and MotionArray as a {@link io.tapeline.extraction.KeySource}: two queries beside this package (as resources) and
 * how their rows become files. Knows no job, no manifest and no AWS.
 */
package io.tapeline.extractkeys.snowflake;
