/** The HTTP API as the command line sees it: one client, and what its answers mean. Knows nothing of screens and verbs. */
package io.tapeline.cli.api;
