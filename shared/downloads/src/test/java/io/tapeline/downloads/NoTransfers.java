package io.tapeline.downloads;

import io.tapeline.ledger.Transfers;
import java.util.Optional;

/** For files that are not large. */
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
}
