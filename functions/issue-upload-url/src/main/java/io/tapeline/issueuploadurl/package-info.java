/**
 * Answers {@code /v1/uploads}: announces files, signs URLs with which a client sends them straight to S3, completes and aborts
 * what is sent in parts. No audio passes through here, and nothing is registered here.
 */
package io.tapeline.issueuploadurl;
