/** What happens in the build of every function; nothing here knows of any one of them. */
package io.tapeline.lambda.deployment;
