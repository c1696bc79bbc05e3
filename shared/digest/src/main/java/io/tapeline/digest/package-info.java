/**
 * SHA-256 at the speed of the processor, and a state of it that can be stored and gone on from; CRC-64/NVME, which combines. Knows
 * nothing of what is hashed. {@link io.tapeline.digest.Sha256} and {@link io.tapeline.digest.Crc64Nvme} are the ways in.
 */
package io.tapeline.digest;
