package io.tapeline.harvestartists;

import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.InputRows;
import java.util.Optional;

/** Stores no lists. */
final class NoLists implements InputLists {

    @Override
    public void put(String key, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean has(String key) {
        return false;
    }

    @Override
    public Optional<InputRows> open(String key) {
        return Optional.empty();
    }
}
