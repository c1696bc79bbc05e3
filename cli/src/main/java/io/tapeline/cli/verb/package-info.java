/**
 * One file per verb, and nothing else: what its words mean, what is printed, which exit code it ends with. The work is
 * done by the other packages.
 */
package io.tapeline.cli.verb;
