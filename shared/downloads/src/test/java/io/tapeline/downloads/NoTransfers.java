package io.tapeline.downloads;

import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Transfers;
import java.time.Instant;
import java.util.Optional;

/** For tests without large files. */
final class NoTransfers implements Transfers {

    @Override
    public Optional<Transfer> find(String objectKey) {
        return Optional.empty();
    }

    @Override
    public boolean begin(Transfer begun, Optional<String> instead) {
        throw new UnsupportedOperationException("No large file is expected");
    }

    @Override
    public void sent(String objectKey, String upload, Part part) {
        throw new UnsupportedOperationException("No large file is expected");
    }

    @Override
    public void end(String objectKey, String upload) {}

    @Override
    public boolean take(Transfer transfer, Slice slice, String holder, Instant until) {
        throw new UnsupportedOperationException("No large file is expected");
    }

    @Override
    public boolean sent(Transfer transfer, int slice, String holder, int before, Slice.Part part, Instant until) {
        throw new UnsupportedOperationException("No large file is expected");
    }

    @Override
    public void leave(Transfer transfer, int slice, String holder) {
        throw new UnsupportedOperationException("No large file is expected");
    }

    @Override
    public Optional<byte[]> hashed(String objectKey, String etag) {
        return Optional.empty();
    }

    @Override
    public void hashed(String objectKey, String etag, byte[] sha256) {
        throw new UnsupportedOperationException("No large file is expected");
    }
}
