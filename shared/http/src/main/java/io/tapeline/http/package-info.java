/**
 * The one guarded way out to servers that somebody else names: files are opened at public addresses only, redirects are
 * followed and checked, a file that broke off is resumed if it is still the same, and what a server's status means is decided
 * here. Knows the model and nothing else of Tapeline.
 */
package io.tapeline.http;
