package io.tapeline.studio.dynamodb;

import io.tapeline.fixtures.TestTable;
import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.VersionName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Recordings in a separate table for each test. */
final class StudioFixture {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final Sha256 SHA256 = new Sha256("ab".repeat(32));

    final DynamoUploads uploads;
    final DynamoRecordings recordings;
    private int registered;

    StudioFixture() {
        TestTable table = TestTable.create();
        StudioTable studio =
                new StudioTable(table.client(), table.name(), Clock.fixed(START, ZoneOffset.UTC), new Random());
        uploads = new DynamoUploads(studio, Duration.ofDays(30));
        recordings = new DynamoRecordings(studio);
    }

    static VersionName name(String artist, String song, String track, String version) {
        return new VersionName(
                new StudioName(artist), new StudioName(song), new StudioName(track), new StudioName(version));
    }

    Upload opened(VersionName name) {
        return opened(name, "owner-" + UUID.randomUUID());
    }

    Upload opened(VersionName name, String owner) {
        return opened(name, owner, Optional.empty());
    }

    /** An open upload in parts. */
    Upload opened(VersionName name, PartChecksum checksum) {
        return opened(
                name,
                "owner-" + UUID.randomUUID(),
                Optional.of(new Upload.Multipart("s3", new UploadPlan.Multipart(100, 1), checksum)));
    }

    private Upload opened(VersionName name, String owner, Optional<Upload.Multipart> multipart) {
        Upload upload = new Upload(
                new UploadId(UUID.randomUUID().toString()),
                name,
                "take\n3.wav",
                MediaType.WAV,
                100,
                Optional.of(SHA256),
                "studio/" + UUID.randomUUID() + ".wav",
                owner,
                START,
                multipart,
                Optional.empty(),
                Upload.State.OPEN);
        if (!uploads.open(upload, 1_000)) {
            throw new IllegalStateException("too many uploads");
        }
        return upload;
    }

    static Recording of(Upload upload, Instant at) {
        return new Recording(
                upload.version(),
                upload.id(),
                upload.objectKey(),
                upload.fileName(),
                "/music/DJ's Drums\n.wav",
                upload.format(),
                upload.bytes(),
                upload.promised(),
                START.minusSeconds(5),
                at,
                upload.owner(),
                true,
                Map.of(Recording.TITLE, "🥁", Recording.BPM, "127.5", Recording.NOTES, "a\nb"));
    }

    /** Registers a recording one minute after the previous one. */
    Recording registered(String artist, String song, String track, String version) {
        return registered(name(artist, song, track, version), START.plusSeconds(60L * registered++));
    }

    Recording registered(VersionName name, Instant at) {
        Upload upload = opened(name);
        return recordings.register(of(upload, at), upload);
    }

    static List<String> names(List<Recording> recordings) {
        return recordings.stream()
                .map(Recording::version)
                .map(name -> name.artist() + "/" + name.song() + "/" + name.track() + "/" + name.version())
                .toList();
    }
}
