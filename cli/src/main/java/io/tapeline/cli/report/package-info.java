/** What commands show a person: progress, tables and summaries of what the other packages have done. */
package io.tapeline.cli.report;
