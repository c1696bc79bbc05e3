/**
 * What S3Mock lacks: the check of signatures, and that one of several conditional writes wins. Runs inside S3Mock's
 * process, found by Spring Boot's auto-configuration; nothing else of Tapeline may be used here.
 */
package io.tapeline.emulators.s3;
