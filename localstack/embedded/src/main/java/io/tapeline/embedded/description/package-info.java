/**
 * Reads {@code infra/functions.yaml}, {@code infra/sources.yaml} and {@code infra/openapi.yaml} into records. Contains no
 * function's name: a function or a route that is added to the files needs no change here.
 */
package io.tapeline.embedded.description;
