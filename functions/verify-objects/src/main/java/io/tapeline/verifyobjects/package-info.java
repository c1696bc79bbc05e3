/**
 * verify-objects: verifies stored objects. It compares the records of ingested files and of the studio's versions with S3, and the
 * bucket with the records, and serves the API of its runs and findings. The package {@code run} contains the runs, {@code check}
 * the check of an object.
 */
package io.tapeline.verifyobjects;
