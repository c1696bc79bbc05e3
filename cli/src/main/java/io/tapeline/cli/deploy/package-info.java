/** Shared code of {@code deploy}: Terraform as a process, and the detection of the packages to be deployed. */
package io.tapeline.cli.deploy;
