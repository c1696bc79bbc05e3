package io.tapeline.studio;

/**
 * The name of a version of a track. A registered version can't be overwritten.
 *
 * @param artist of the song
 * @param song the song
 * @param track a track of it
 * @param version the version's tag, for example {@code demo} or {@code take_three}
 */
public record VersionName(StudioName artist, StudioName song, StudioName track, StudioName version) {

    public VersionName {
        if (artist == null || song == null || track == null || version == null) {
            throw new IllegalArgumentException("A version is named by artist, song, track and version");
        }
    }
}
