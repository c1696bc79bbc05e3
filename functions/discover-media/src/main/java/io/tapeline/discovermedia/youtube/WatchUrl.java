package io.tapeline.discovermedia.youtube;

import io.tapeline.model.Quoted;

/**
 * The address of a video's page.
 *
 * @param template address with {@value #ID} in place of the video's id
 */
record WatchUrl(String template) {

    private static final String ID = "{id}";

    WatchUrl {
        if (!template.matches("https?://[^\\s]{1,500}") || !template.contains(ID)) {
            throw new IllegalStateException("TAPELINE_WATCH_URL must be an http or https address with " + ID
                    + " in it, such as https://www.youtube.com/watch?v={id}, got " + Quoted.of(template));
        }
    }

    String of(String id) {
        return template.replace(ID, id);
    }
}
