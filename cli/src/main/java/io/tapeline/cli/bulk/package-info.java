/**
 * A folder full of files becomes recordings: what is taken, how it is named, what is remembered, and how it is worked through.
 * Knows transfers and the API's client, and nothing of options and screens.
 */
package io.tapeline.cli.bulk;
