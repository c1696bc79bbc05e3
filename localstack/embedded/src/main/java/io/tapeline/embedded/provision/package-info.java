/** Makes the bucket, the table and the queues of the description on any endpoint that speaks AWS's APIs. */
package io.tapeline.embedded.provision;
