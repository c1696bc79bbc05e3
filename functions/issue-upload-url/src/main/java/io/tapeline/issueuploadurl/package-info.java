/**
 * Serves {@code /v1/uploads}: accepts announcements of files, signs URLs with which a client sends them directly to S3, and
 * completes and aborts multipart uploads. No audio passes through this function, and it registers nothing.
 */
package io.tapeline.issueuploadurl;
