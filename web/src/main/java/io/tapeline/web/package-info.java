/**
 * Builds the console: generates the types of its API client from the description of the API, and bundles its sources with esbuild.
 * Runs only in Maven's build; nothing of it is deployed.
 */
package io.tapeline.web;
