/**
 * SHA-256 with hardware acceleration and a state that can be stored and resumed; CRC-64/NVME, whose checksums can be combined.
 * Independent of what is hashed. The entry points are {@link io.tapeline.digest.Sha256} and {@link io.tapeline.digest.Crc64Nvme}.
 */
package io.tapeline.digest;
