/**
 * manage-jobs: the routes about jobs. {@link io.tapeline.managejobs.JobRoutes} says which route leads to which use case;
 * every use case is a class with one public method. Knows no source: which ones there are is said in
 * {@code infra/sources.yaml}.
 */
package io.tapeline.managejobs;
