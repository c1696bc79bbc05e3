/**
 * What S3Mock lacks: the check of signatures, and that of conditional writes at once one wins. These classes run inside
 * S3Mock's own process, where Spring Boot finds them by its auto-configuration; nothing else of Tapeline may be used here.
 */
package io.tapeline.emulators.s3;
