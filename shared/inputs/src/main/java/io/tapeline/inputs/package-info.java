/**
 * The lists that jobs bring, in the bucket below {@code inputs/}: stored once under a key that is made of their content, read a row at
 * a time. What a list's rows must be is described in {@code shared/sources}; this package knows neither sources nor jobs.
 */
package io.tapeline.inputs;
