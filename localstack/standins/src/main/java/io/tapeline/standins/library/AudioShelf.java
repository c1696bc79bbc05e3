package io.tapeline.standins.library;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Finds the audio of file keys. Thread-safe. */
public interface AudioShelf {
    /** The audio of those keys that exist. */
    Map<String, Audio> find(Collection<String> keys);

    /** The audio of one key whose format is known, for example from a signed link. */
    Optional<Audio> find(String key, AudioFormat format);
}
