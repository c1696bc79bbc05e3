/** What {@code deploy} needs: Terraform as a process, and a look at the packages that it will send. */
package io.tapeline.cli.deploy;
