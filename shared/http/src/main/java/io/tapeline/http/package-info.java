/**
 * The one guarded way out to servers that a source names: files are opened at public addresses only, redirects are
 * followed and checked, a file that broke off is resumed if it is still the same, and what a server's status means is decided
 * here. APIs whose addresses are settings are asked by {@link io.tapeline.http.WebApi}. Knows the model and nothing else of Tapeline.
 */
package io.tapeline.http;
