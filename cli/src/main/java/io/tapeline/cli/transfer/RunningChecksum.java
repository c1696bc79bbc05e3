package io.tapeline.cli.transfer;

import io.tapeline.cli.api.PartChecksum;
import io.tapeline.digest.Crc64Nvme;
import io.tapeline.digest.Sha256;
import java.security.MessageDigest;

/** A checksum of what has been read so far. Not thread-safe. */
interface RunningChecksum {

    void update(byte[] bytes, int offset, int length);

    /** The final checksum, as the API writes it; no more bytes may follow. */
    String value();

    static RunningChecksum of(PartChecksum kind) {
        return switch (kind) {
            case SHA256 -> new RunningSha256(Sha256.digest());
            case CRC64NVME -> new RunningCrc64(new Crc64Nvme());
        };
    }

    /** In hexadecimal digits. */
    record RunningSha256(MessageDigest digest) implements RunningChecksum {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public String value() {
            return Sha256.hex(digest.digest());
        }
    }

    /** In Base64. */
    record RunningCrc64(Crc64Nvme crc) implements RunningChecksum {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        public String value() {
            return Crc64Nvme.base64(crc.value());
        }
    }
}
