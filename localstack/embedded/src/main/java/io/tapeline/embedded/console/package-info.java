/** Serves the console's files with the same security headers as CloudFront on AWS. */
package io.tapeline.embedded.console;
