/**
 * SHA-256 at the speed of the processor, and a state of it that can be stored and gone on from. Knows nothing of what is
 * hashed. {@link io.tapeline.digest.Sha256} is the way in.
 */
package io.tapeline.digest;
