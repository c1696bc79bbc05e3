/**
 * Lists for jobs in files: CSV, JSON and plain text. A file is read completely before anything is started, so that all errors are
 * reported at once, each with file, line and column. The API provides the rules for rows.
 */
package io.tapeline.cli.lists;
