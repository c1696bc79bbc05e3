/**
 * Features that S3Mock lacks: checking signatures, and deciding concurrent conditional writes. Runs inside S3Mock's process, found
 * by Spring Boot's auto-configuration; no other code of Tapeline may be used here.
 */
package io.tapeline.emulators.s3;
