package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Optional;

/**
 * The JSON form of a wanted file. The fields of its origin are on the same level and are left out if they are empty, so a file
 * without an origin has the same form as before origins existed. A class with fields and not a record, because readers of messages
 * require every component of a record.
 */
@RegisterForReflection
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"asset", "format", "key", "link", "page", "title", "group"})
final class WantedFileJson {

    private String asset;
    private MediaFormat format;
    private String key;
    private URI link;
    private String page;
    private String title;
    private String group;

    static WantedFileJson of(WantedFile file) {
        WantedFileJson json = new WantedFileJson();
        json.asset = file.asset();
        json.format = file.format();
        json.key = file.key();
        json.link = file.origin().link().orElse(null);
        json.page = file.origin().page().orElse(null);
        json.title = file.origin().title().orElse(null);
        json.group = file.origin().group().orElse(null);
        return json;
    }

    WantedFile file() {
        Origin origin = new Origin(
                Optional.ofNullable(link),
                Optional.ofNullable(page),
                Optional.ofNullable(title),
                Optional.ofNullable(group));
        return new WantedFile(asset, format, key, origin);
    }
}
