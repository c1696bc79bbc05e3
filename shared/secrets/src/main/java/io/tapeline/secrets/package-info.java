/**
 * Credentials from a secret store: AWS Secrets Manager, SSM Parameter Store, Google Secret Manager, and on a developer's machine a
 * variable or a file. A setting names the location. The secret is read when it is needed, cached for a short time, and appears in
 * no message. Depends only on the model.
 */
package io.tapeline.secrets;
