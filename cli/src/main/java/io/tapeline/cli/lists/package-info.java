/**
 * Files of rows that a job brings: CSV, JSON and plain text, read whole before anything is started, so that all that is wrong is said
 * at once, each with file, line and column. What a row must be is told by the API.
 */
package io.tapeline.cli.lists;
