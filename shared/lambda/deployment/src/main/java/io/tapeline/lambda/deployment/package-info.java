/** Build steps of every function; independent of the individual functions. */
package io.tapeline.lambda.deployment;
