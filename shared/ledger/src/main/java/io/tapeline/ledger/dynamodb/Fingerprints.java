package io.tapeline.ledger.dynamodb;

import io.tapeline.digest.Sha256;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Files as 64 bits of the SHA-256 of their object keys, so that an entry for a hundred files is smaller than 1 kB, which is one
 * write unit.
 */
final class Fingerprints {

    private Fingerprints() {}

    static long of(SourceId source, WantedFile file) {
        byte[] key = ObjectKeys.ingested(source, file).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.of(key)).getLong();
    }

    static SdkBytes bytes(SourceId source, List<WantedFile> files) {
        ByteBuffer all = ByteBuffer.allocate(files.size() * Long.BYTES);
        files.forEach(file -> all.putLong(of(source, file)));
        return SdkBytes.fromByteArrayUnsafe(all.array());
    }

    static List<Long> of(byte[] bytes) {
        List<Long> all = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.remaining() >= Long.BYTES) {
            all.add(buffer.getLong());
        }
        return all;
    }
}
