package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.model.Quoted;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The page that a file is in: the one that its origin names, else the one that a template makes of its asset. */
final class Pages {

    private static final String ASSET = "{id}";

    private final String template;

    /**
     * @throws IllegalArgumentException that names the setting, when it is not an http or https URL with {@code {id}} in it
     */
    Pages(String template) {
        this.template = template.strip();
        if (!this.template.contains(ASSET) || !isPage(this.template.replace(ASSET, "a"))) {
            throw new IllegalArgumentException(
                    "TAPELINE_WATCH_URL must be an http or https URL with {id} where an asset's name belongs, got "
                            + Quoted.of(template));
        }
    }

    String of(WantedFile file) {
        return file.origin().page().filter(Pages::isPage).orElseGet(() -> ofAsset(file));
    }

    private String ofAsset(WantedFile file) {
        return template.replace(ASSET, URLEncoder.encode(file.asset(), StandardCharsets.UTF_8));
    }

    /** Whether yt-dlp may be called with it: one line, and a URL, not an option or one of its own search words. */
    private static boolean isPage(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
