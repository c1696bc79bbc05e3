/** Serves the console's files with the headers that keep a page to itself, as CloudFront does in AWS. */
package io.tapeline.embedded.console;
