package io.tapeline.issueuploadurl;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.VersionName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the requests that announce one or several uploads. */
final class AnnouncementReading {

    /** The longest file name, in bytes of UTF-8; file systems allow 255. */
    static final int LONGEST_FILE_NAME = 1_024;

    /** Also the limit for registrations in one transaction of register-version, and for writes in one BatchWriteItem. */
    static final int MOST_IN_A_BATCH = 25;

    private final UploadRules rules;

    AnnouncementReading(UploadRules rules) {
        this.rules = rules;
    }

    /**
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field
     */
    Announcement read(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        Optional<Announcement> announcement = read(JsonBody.of(request, errors));
        errors.throwIfAny();
        return announcement.orElseThrow();
    }

    /**
     * The body of {@code POST /v1/upload-batches}.
     *
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field of every upload
     */
    List<Announcement> readBatch(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        List<JsonBody> uploads = body.objects("uploads", MOST_IN_A_BATCH).orElse(List.of());
        if (uploads.isEmpty() && !errors.has("uploads")) {
            errors.add("uploads", "is required: a list of 1 to " + MOST_IN_A_BATCH + " uploads");
        }
        body.rejectUnknown();
        List<Announcement> announcements =
                uploads.stream().flatMap(upload -> read(upload).stream()).toList();
        errors.throwIfAny();
        return announcements;
    }

    /** Empty when a field is invalid; the errors are recorded. */
    private Optional<Announcement> read(JsonBody body) {
        FieldErrors errors = body.errors();
        int before = errors.count();
        Optional<String> fileName = required(body, errors, "filename", AnnouncementReading::fileName);
        Optional<MediaType> format = required(body, errors, "content_type", rules::format);
        Optional<Long> bytes = errors.required("bytes", body.wholeNumber("bytes", 1, rules.maximumBytes()));
        Optional<Sha256> sha256 = errors.parsed("sha256", body.text("sha256"), Sha256::new);
        boolean onePut = bytes.orElse(0L) <= rules.singleUpTo();
        if (sha256.isEmpty() && onePut && !errors.has("sha256")) {
            errors.add(
                    "sha256",
                    "is required for a file of up to " + rules.singleUpTo() + " bytes, which is sent by one PUT");
        }
        Optional<PartChecksum> partChecksum =
                errors.parsed("part_checksum", body.text("part_checksum"), PartChecksum::of);
        Optional<Boolean> reuse = body.flag("reuse");
        Optional<StudioName> artist = required(body, errors, "artist", StudioName::new);
        Optional<StudioName> song = required(body, errors, "song", StudioName::new);
        Optional<StudioName> track = required(body, errors, "track", StudioName::new);
        Optional<StudioName> version = required(body, errors, "version", StudioName::new);
        body.rejectUnknown();
        if (errors.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Announcement(
                fileName.orElseThrow(),
                format.orElseThrow(),
                bytes.orElseThrow(),
                sha256,
                new VersionName(artist.orElseThrow(), song.orElseThrow(), track.orElseThrow(), version.orElseThrow()),
                // clients written before part_checksum existed send the SHA-256 of the file and of its parts
                partChecksum.orElse(sha256.isPresent() ? PartChecksum.SHA256 : PartChecksum.CRC64NVME),
                reuse.orElse(false)));
    }

    private static <T> Optional<T> required(
            JsonBody body, FieldErrors errors, String field, Function<String, T> parse) {
        return errors.required(field, errors.parsed(field, body.text(field), parse));
    }

    /** Accepts every name that a file can have and that can be encoded as UTF-8, because the name is only stored. */
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
