/**
 * Reads {@code infra/functions.yaml}, {@code infra/sources.yaml} and {@code infra/openapi.yaml} into records. Knows no function by name: a function
 * or a route added to the files appears without a change here.
 */
package io.tapeline.embedded.description;
