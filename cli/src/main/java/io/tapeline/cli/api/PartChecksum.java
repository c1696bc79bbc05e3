package io.tapeline.cli.api;

import java.util.Locale;

/** What the parts of an upload are checked against. */
public enum PartChecksum {
    /** In 64 hexadecimal digits. */
    SHA256,
    /** In Base64, as S3 writes it. */
    CRC64NVME;

    /** Reads the API's word; an answer without one comes from an API that knows only one kind. */
    static PartChecksum of(String written) {
        return written.equals(CRC64NVME.written()) ? CRC64NVME : SHA256;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
