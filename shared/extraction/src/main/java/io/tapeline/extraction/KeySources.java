package io.tapeline.extraction;

import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Combines several key sources: each is asked for its own sources. */
final class KeySources implements KeySource {

    private final Map<SourceId, KeySource> bySource = new HashMap<>();

    /**
     * @throws IllegalStateException when two of them find the keys of one source
     */
    KeySources(List<KeySource> sources) {
        for (KeySource source : sources) {
            for (SourceId id : source.sources()) {
                if (bySource.put(id, source) != null) {
                    throw new IllegalStateException("Two key sources of this function are for the source " + id);
                }
            }
        }
    }

    @Override
    public Set<SourceId> sources() {
        return Set.copyOf(bySource.keySet());
    }

    @Override
    public KeyStream open(Query query) throws SourceException {
        KeySource source = bySource.get(query.source());
        if (source == null) {
            throw new IllegalArgumentException("This function finds no keys of the source " + query.source());
        }
        return source.open(query);
    }
}
