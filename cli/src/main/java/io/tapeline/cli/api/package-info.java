/** The command line's client of the HTTP API, and the classes of its answers. Independent of screens and verbs. */
package io.tapeline.cli.api;
