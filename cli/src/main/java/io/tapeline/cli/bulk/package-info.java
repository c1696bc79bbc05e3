/**
 * Uploads a folder of files as recordings: which files are taken, their names, the journal, and the order of work. Depends on
 * transfers and the API's client, and not on options and screens.
 */
package io.tapeline.cli.bulk;
