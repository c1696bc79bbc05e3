package io.tapeline.downloadmedia.ytdlp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How media of pages are found, from environment variables. Durations as {@code 30S} or ISO 8601. */
@ConfigMapping(prefix = "tapeline")
interface YtDlpSettings {

    /** {@code TAPELINE_YT_DLP}: the program, as a path or a name that is looked for in PATH. */
    @WithDefault("yt-dlp")
    String ytDlp();

    /** {@code TAPELINE_YT_DLP_COOKIES}: a file of cookies, in Netscape's form, that yt-dlp is given. */
    Optional<String> ytDlpCookies();

    /** {@code TAPELINE_YT_DLP_PROXY}: by which yt-dlp asks; the bytes themselves come without it. */
    Optional<String> ytDlpProxy();

    /** {@code TAPELINE_YT_DLP_EXTRACTOR_ARGS}: yt-dlp's own option of that name. */
    Optional<String> ytDlpExtractorArgs();

    /** {@code TAPELINE_YT_DLP_SILENCE}: longest time without a word about a page. */
    @WithDefault("60S")
    Duration ytDlpSilence();

    /** {@code TAPELINE_RESOLVING_TIME}: what of an invocation may go into finding the files; what is not reached comes later. */
    @WithDefault("180S")
    Duration resolvingTime();

    /** {@code TAPELINE_BOT_CHECK_PAUSE}: how long a site that classifies the address as a robot is left alone. */
    @WithDefault("30M")
    Duration botCheckPause();

    /** {@code TAPELINE_WATCH_URL}: the page of an asset whose source names none; {@code {id}} stands for the asset. */
    @WithDefault("https://www.youtube.com/watch?v={id}")
    String watchUrl();
}
