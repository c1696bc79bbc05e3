package io.tapeline.issueuploadurl;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.model.MediaFormat;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.VersionName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Reads the body of {@code POST /v1/uploads}; every field but none else is required. */
final class AnnouncementReading {

    /** The longest file name, in bytes of UTF-8; file systems take 255. */
    static final int LONGEST_FILE_NAME = 1_024;

    private final UploadRules rules;

    AnnouncementReading(UploadRules rules) {
        this.rules = rules;
    }

    /**
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field
     */
    Announcement read(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        Optional<String> fileName = required(body, errors, "filename", AnnouncementReading::fileName);
        Optional<MediaFormat> format = required(body, errors, "content_type", rules::format);
        Optional<Long> bytes = body.wholeNumber("bytes", 1, rules.maximumBytes());
        require(errors, "bytes", bytes);
        Optional<Sha256> sha256 = required(body, errors, "sha256", Sha256::new);
        Optional<StudioName> artist = required(body, errors, "artist", StudioName::new);
        Optional<StudioName> song = required(body, errors, "song", StudioName::new);
        Optional<StudioName> track = required(body, errors, "track", StudioName::new);
        Optional<StudioName> version = required(body, errors, "version", StudioName::new);
        body.nothingElse();
        errors.throwIfAny();
        return new Announcement(
                fileName.orElseThrow(),
                format.orElseThrow(),
                bytes.orElseThrow(),
                sha256.orElseThrow(),
                new VersionName(artist.orElseThrow(), song.orElseThrow(), track.orElseThrow(), version.orElseThrow()));
    }

    private static <T> Optional<T> required(
            JsonBody body, FieldErrors errors, String field, Function<String, T> parse) {
        Optional<T> value = errors.parsed(field, body.text(field), parse);
        require(errors, field, value);
        return value;
    }

    private static void require(FieldErrors errors, String field, Optional<?> value) {
        if (value.isEmpty() && !errors.has(field)) {
            errors.add(field, "is required");
        }
    }

    /** Any name that a file can have, since it is only kept: what cannot be written as UTF-8 is none. */
    private static String fileName(String name) {
        if (name.isEmpty()
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
                || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "must be a file's name of 1 to " + LONGEST_FILE_NAME + " bytes in UTF-8, without NUL");
        }
        return name;
    }
}
