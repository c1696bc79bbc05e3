/** Output of commands for people: progress, tables and summaries. */
package io.tapeline.cli.report;
