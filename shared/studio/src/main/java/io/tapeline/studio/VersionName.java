package io.tapeline.studio;

/**
 * Which version of which track is meant. A version, once registered, is for ever.
 *
 * @param artist whose it is
 * @param song the song
 * @param track a track of it
 * @param version the version's tag, {@code demo} or {@code take_three} for example
 */
public record VersionName(StudioName artist, StudioName song, StudioName track, StudioName version) {

    public VersionName {
        if (artist == null || song == null || track == null || version == null) {
            throw new IllegalArgumentException("A version is named by artist, song, track and version");
        }
    }
}
