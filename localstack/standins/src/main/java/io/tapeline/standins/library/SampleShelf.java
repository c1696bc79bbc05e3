package io.tapeline.standins.library;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Generates the audio of every key in the catalogue and, if wanted, of any other key. */
public final class SampleShelf implements AudioShelf {
    private final Catalogue catalogue;
    private final long seed;
    private final long fileSize;
    private final boolean anyKey;

    /**
     * @param fileSize bytes; 0 means 100,000 to 300,000, depending on the key
     * @param anyKey whether unknown keys have audio too: MP3 or AIFF if the key says so, else WAV
     */
    public SampleShelf(Catalogue catalogue, long seed, long fileSize, boolean anyKey) {
        this.catalogue = catalogue;
        this.seed = seed;
        this.fileSize = fileSize;
        this.anyKey = anyKey;
    }

    @Override
    public Map<String, Audio> find(Collection<String> keys) {
        var formats = catalogue.formatsOf(keys);
        var found = new HashMap<String, Audio>();
        for (var key : keys) {
            var format =
                    Optional.ofNullable(formats.get(key)).or(() -> anyKey ? Optional.of(guess(key)) : Optional.empty());
            format.ifPresent(known -> found.put(key, SampleAudio.of(seed, key, known, fileSize)));
        }
        return found;
    }

    @Override
    public Optional<Audio> find(String key, AudioFormat format) {
        return Optional.of(SampleAudio.of(seed, key, format, fileSize));
    }

    private static AudioFormat guess(String key) {
        var lower = key.toLowerCase(Locale.ROOT);
        if (lower.contains("mp3")) {
            return AudioFormat.MP3;
        }
        return lower.contains("aif") ? AudioFormat.AIFF : AudioFormat.WAV;
    }
}
