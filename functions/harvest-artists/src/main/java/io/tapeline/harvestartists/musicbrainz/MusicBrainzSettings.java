package io.tapeline.harvestartists.musicbrainz;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the source, from environment variables. */
@ConfigMapping(prefix = "tapeline")
interface MusicBrainzSettings {

    /** {@code TAPELINE_MUSICBRAINZ_URL}: where it is. */
    @WithDefault("https://musicbrainz.org")
    String musicbrainzUrl();

    /**
     * {@code TAPELINE_MUSICBRAINZ_CONTACT}: a mail address or a web page of whoever runs this, which MusicBrainz demands of every caller.
     * Needed by jobs of this source only.
     */
    Optional<String> musicbrainzContact();

    /** {@code TAPELINE_MUSICBRAINZ_TIMEOUT}: longest silence of an answer. */
    @WithDefault("15S")
    Duration musicbrainzTimeout();
}
