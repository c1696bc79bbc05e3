/**
 * verify-objects: watches what is stored. Holds the records of ingested files and of the studio's versions against what S3 holds,
 * and the bucket against the records; the API of its runs and findings. What a run does is in {@code run}, how an object is
 * checked in {@code check}.
 */
package io.tapeline.verifyobjects;
