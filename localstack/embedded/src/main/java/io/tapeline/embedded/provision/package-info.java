/** Creates the bucket, the table and the queues of the description on any endpoint with AWS's APIs. */
package io.tapeline.embedded.provision;
