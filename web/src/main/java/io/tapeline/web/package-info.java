/**
 * Builds the console: the types of its API client from the description of the API, and from its sources by esbuild the files that
 * are served. Runs in Maven's build and nowhere else; nothing of it is deployed.
 */
package io.tapeline.web;
