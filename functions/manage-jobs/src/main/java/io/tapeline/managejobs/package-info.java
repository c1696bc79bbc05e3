/**
 * manage-jobs: the routes for jobs. {@link io.tapeline.managejobs.JobRoutes} maps routes to use cases; every use case is a class
 * with one public method. Independent of the sources: {@code infra/sources.yaml} lists the sources.
 */
package io.tapeline.managejobs;
