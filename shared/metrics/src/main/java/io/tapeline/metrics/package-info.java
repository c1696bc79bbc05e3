/**
 * Numbers for CloudWatch, as log lines in its embedded metric format: no call, no agent, no permission. Whoever reads the log
 * elsewhere finds one JSON object a line. Knows nothing of what is measured.
 */
package io.tapeline.metrics;
