package io.tapeline.browseartists;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of browse-artists. */
@ConfigMapping(prefix = "tapeline")
interface BrowseArtistsSettings {

    /** {@code TAPELINE_BUCKET}: name of the bucket that exports go to. */
    Optional<String> bucket();

    /** {@code TAPELINE_DOWNLOAD_URL_SECONDS}: how long a download may begin with a signed URL; S3 allows up to 7 days. */
    @WithDefault("3600")
    long downloadUrlSeconds();
}
