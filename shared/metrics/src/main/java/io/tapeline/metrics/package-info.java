/**
 * Numbers for CloudWatch, as log lines in its embedded metric format: no call, no agent, no permission. Outside of CloudWatch they
 * are JSON objects, one per line. Independent of what is measured.
 */
package io.tapeline.metrics;
