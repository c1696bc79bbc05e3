/**
 * Credentials from where they are kept: AWS Secrets Manager, SSM Parameter Store, Google Secret Manager, and on a developer's own
 * machine a variable or a file. A setting names the place; what is there is read when it is needed, kept for a short time, and
 * appears in no message. Knows the model and nothing else of Tapeline.
 */
package io.tapeline.secrets;
