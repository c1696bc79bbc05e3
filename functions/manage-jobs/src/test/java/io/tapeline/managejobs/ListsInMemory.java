package io.tapeline.managejobs;

import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.InputRows;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;

/** Stores lists in a map. */
record ListsInMemory(Map<String, byte[]> stored) implements InputLists {

    @Override
    public void put(String key, byte[] content) {
        stored.put(key, content);
    }

    @Override
    public boolean has(String key) {
        return stored.containsKey(key);
    }

    @Override
    public Optional<InputRows> open(String key) {
        return Optional.ofNullable(stored.get(key))
                .map(content -> InputRows.of(key, new ByteArrayInputStream(content)));
    }
}
