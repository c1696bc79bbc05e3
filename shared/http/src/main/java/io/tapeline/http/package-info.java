/**
 * The only client for servers that a source names. Files are opened at public addresses only, redirects are followed and checked, a
 * broken download is resumed if the file has not changed, and the meaning of a server's status is defined here. APIs whose
 * addresses are settings are called with {@link io.tapeline.http.WebApi}. Depends only on the model.
 */
package io.tapeline.http;
