package io.tapeline.verifyobjects.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadPlan;
import io.tapeline.verifyobjects.check.BucketUnavailableException;
import io.tapeline.verifyobjects.run.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Tag;

class VerifyTest {

    private final ArchiveFixture archive = new ArchiveFixture();

    @Test
    void whatIsIntactIsNotedWithTheTimeAndNothingIsFound() {
        IngestedFile file = archive.ingested("a1", "some bytes");
        Recording version = archive.registered("Song", "some other bytes");
        Run run = archive.verified("", true);
        assertThat(run.state()).isEqualTo(Run.State.COMPLETE);
        assertThat(run.counts()).isEqualTo(new Counts(2, 2, 26, 0, 0, 0, 0, 0));
        assertThat(archive.findings()).isEmpty();
        for (String key : List.of(file.objectKey(), version.objectKey())) {
            LastChecks.LastCheck last = archive.books.checks().find(key).orElseThrow();
            assertThat(last.verified()).isEqualTo(archive.clock.instant());
            assertThat(last.read()).contains(archive.clock.instant());
            assertThat(last.run()).isEqualTo(run.id());
        }
    }

    @Test
    void aDamagedAMissingAndAnUnexpectedObjectAreNamedAndCountedOnceEach() {
        IngestedFile damaged = archive.ingested("a1", "some bytes", ArchiveFixture.flipped("some bytes"));
        IngestedFile missing = archive.ingested("a2", "more bytes");
        archive.delete(missing.objectKey());
        archive.put("ingest/artlist/stranger.wav", new byte[] {1});
        archive.put("nobody/knows", new byte[] {1});
        Run run = archive.verified("", true);
        assertThat(archive.findings())
                .extracting(Finding::key, Finding::kind)
                .containsExactlyInAnyOrder(
                        tuple(damaged.objectKey(), Kind.DAMAGED),
                        tuple(missing.objectKey(), Kind.MISSING),
                        tuple("ingest/artlist/stranger.wav", Kind.UNEXPECTED),
                        tuple("nobody/knows", Kind.UNEXPECTED));
        assertThat(run.counts().damaged()).isEqualTo(1);
        assertThat(run.counts().missing()).isEqualTo(1);
        assertThat(run.counts().unexpected()).isEqualTo(2);
        assertThat(archive.metrics)
                .singleElement()
                .asString()
                .contains(
                        "\"ObjectsDamaged\":1", "\"ObjectsMissing\":1", "\"ObjectsUnexpected\":2", "\"FunctionName\"");
        assertThat(archive.books.checks().find(damaged.objectKey())).isEmpty();
        Run again = archive.verified("", true);
        assertThat(again.counts().found()).as("each once in the next run, too").isEqualTo(4);
    }

    @Test
    void aFlippedByteIsFoundByReadingAndNotByAskingS3() {
        IngestedFile damaged = archive.ingested("a1", "some bytes", ArchiveFixture.flipped("some bytes"));
        Pace none = new Pace(90, 0, 0, 1);
        archive.start.ask(Optional.of(new RunId("asked")), "", false);
        archive.work(archive.worker(none));
        assertThat(archive.findings()).isEmpty();
        archive.verified(damaged.objectKey(), true);
        assertThat(archive.findings()).extracting(Finding::key).containsExactly(damaged.objectKey());
    }

    @Test
    void anObjectThatWasOverwrittenIsDamagedByWhatS3Says() {
        IngestedFile file = archive.ingested("a1", "some bytes");
        archive.put(file.objectKey(), "other byte".getBytes(StandardCharsets.UTF_8));
        Recording version = archive.registered("Song", "some bytes");
        archive.put(version.objectKey(), new byte[3]);
        archive.verified("", false);
        assertThat(archive.findings())
                .extracting(Finding::key, Finding::kind)
                .containsExactlyInAnyOrder(
                        tuple(file.objectKey(), Kind.DAMAGED), tuple(version.objectKey(), Kind.DAMAGED));
    }

    @Test
    void aFileWhoseObjectIsGoneIsIngestedAgainByTheNextJobAndThenAllIsWell() {
        IngestedFile file = archive.ingested("a1", "some bytes");
        archive.delete(file.objectKey());
        archive.verified("", false);
        assertThat(archive.isIngested(file)).isFalse();
        IngestedFile again = archive.ingested("a1", "some bytes");
        assertThat(again.job()).isNotEqualTo(file.job());
        assertThat(archive.isIngested(file)).isTrue();
        archive.verified("", false);
        assertThat(archive.findings()).isEmpty();
    }

    @Test
    void aJobThatStoresAFileWhileItIsFoundMissingKeepsItsRecord() {
        IngestedFile file = archive.ingested("a1", "some bytes");
        archive.delete(file.objectKey());
        archive.watched.gone(file, archive.clock.instant());
        IngestedFile[] stored = new IngestedFile[1];
        int[] looks = new int[1];
        // the job stores and records the file after the verification saw the old record and no object
        archive.aroundS3 = call -> {
            if (call.equals("head") && ++looks[0] == 2) {
                stored[0] = archive.ingested("a1", "some bytes");
            }
        };
        Run run = archive.verified("", false);
        assertThat(run.counts().missing()).isZero();
        assertThat(archive.isIngested(file)).isTrue();
        assertThat(archive.watched.find(file.objectKey()).orElseThrow().file()).isEqualTo(stored[0]);
    }

    @Test
    void anObjectThatCameBackByItselfIsIngestedAgain() {
        IngestedFile file = archive.ingested("a1", "some bytes");
        archive.delete(file.objectKey());
        archive.verified("", false);
        archive.put(file.objectKey(), "some bytes".getBytes(StandardCharsets.UTF_8));
        archive.verified("", false);
        assertThat(archive.isIngested(file)).isTrue();
        assertThat(archive.findings()).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereMakesNoFileMissing() {
        IngestedFile file = archive.ingested("a1", "some bytes");
        archive.delete(file.objectKey());
        ArchiveFixture.s3().deleteBucket(r -> r.bucket(archive.bucket));
        archive.start.ask(Optional.of(new RunId("asked")), "", false);
        assertThatThrownBy(() -> archive.work(archive.worker()))
                .isInstanceOf(BucketUnavailableException.class)
                .hasMessageContaining("TAPELINE_BUCKET");
        assertThat(archive.isIngested(file)).isTrue();
        assertThat(archive.findings()).isEmpty();
    }

    @Test
    void youngTaggedAndAnnouncedObjectsAndThoseOfOtherRecordsAreExpected() {
        archive.put("manifests/job/part-1.jsonl.gz", new byte[1]);
        archive.put("exports/artists/x.csv", new byte[1]);
        archive.put("inputs/list", new byte[1]);
        Upload open = archive.announced("Song", "abc");
        archive.put(open.objectKey(), new byte[] {1, 2, 3});
        String forgotten = "studio/A/B/C/D/0e0e0e0e-0000-4000-8000-000000000000.wav";
        archive.put(forgotten, new byte[1]);
        ArchiveFixture.s3().putObjectTagging(r -> r.bucket(archive.bucket)
                .key(forgotten)
                .tagging(t -> t.tagSet(
                        Tag.builder().key("tapeline-unregistered").value("true").build())));
        archive.verified("", false);
        assertThat(archive.findings()).isEmpty();
        archive.put("studio/A/B/C/D/1e0e0e0e-0000-4000-8000-000000000000.wav", new byte[1]);
        archive.put("studio/odd", new byte[1]);
        archive.clock.pass(
                Duration.between(archive.clock.instant(), Clock.systemUTC().instant()));
        archive.verified("", false);
        assertThat(archive.findings()).as("younger than a day").isEmpty();
        archive.clock.pass(Duration.ofDays(2));
        archive.verified("", false);
        assertThat(archive.findings())
                .extracting(Finding::key)
                .containsExactlyInAnyOrder("studio/A/B/C/D/1e0e0e0e-0000-4000-8000-000000000000.wav", "studio/odd");
    }

    @Test
    void onlyObjectsWithThePrefixAreChecked() {
        IngestedFile one = archive.ingested("a1", "some bytes");
        archive.ingested("b1", "some bytes");
        archive.registered("Song", "some bytes");
        archive.put("nobody/knows", new byte[1]);
        assertThat(archive.verified("ingest/artlist/a", false).counts().objects())
                .isEqualTo(1);
        assertThat(archive.verified(one.objectKey(), false).counts().objects()).isEqualTo(1);
        assertThat(archive.verified("studio/Evan/", false).counts().objects()).isEqualTo(1);
        assertThat(archive.verified("studio/Eve/", false).counts().objects()).isZero();
        assertThat(archive.findings()).isEmpty();
        assertThat(archive.verified("n", false).counts().unexpected()).isEqualTo(1);
    }

    @Test
    void anIntactFormerVersionIsNamedWithTheCommandThatRestoresIt() {
        ArchiveFixture.s3()
                .putBucketVersioning(r -> r.bucket(archive.bucket).versioningConfiguration(v -> v.status("Enabled")));
        Recording version = archive.registered("It's", "some bytes");
        archive.put(version.objectKey(), new byte[3]);
        IngestedFile file = archive.ingested("a1", "some bytes");
        archive.delete(file.objectKey());
        archive.verified("", false);
        Finding damaged = archive.books.findings().find(version.objectKey()).orElseThrow();
        assertThat(damaged.restore().orElseThrow())
                .startsWith("aws s3api copy-object --bucket " + archive.bucket)
                .contains("--copy-source '" + archive.bucket + "/studio/Evan/It%2527s/Drums/one/", "?versionId=");
        Finding missing = archive.books.findings().find(file.objectKey()).orElseThrow();
        assertThat(missing.restore().orElseThrow())
                .startsWith("aws s3api delete-object --bucket " + archive.bucket)
                .contains("--version-id");
        assertThat(ArchiveFixture.s3()
                        .headObject(r -> r.bucket(archive.bucket).key(version.objectKey()))
                        .contentLength())
                .as("nothing is restored by itself")
                .isEqualTo(3);
    }

    @Test
    void uploadsInPartsThatNobodyWillCompleteAreAbortedAndOthersAreNot() {
        begun("ingest/artlist/a1/WAV/k.wav");
        begun("studio/Evan/Song/Drums/one/0e0e0e0e-0000-4000-8000-000000000000.wav");
        begun(archive.announced("Song", "abc").objectKey());
        String export = begun("exports/artists/x.csv");
        Upload open = archive.announced(
                "Song 2",
                "abc",
                key -> Optional.of(new Upload.Multipart(
                        begun(key), new UploadPlan.Multipart(5L * 1024 * 1024, 1), PartChecksum.SHA256)));
        Run run = archive.verified("", false);
        assertThat(run.counts().uploadsAborted()).isEqualTo(3);
        assertThat(ArchiveFixture.s3()
                        .listMultipartUploads(r -> r.bucket(archive.bucket))
                        .uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactlyInAnyOrder(
                        export, open.multipart().orElseThrow().s3UploadId());
        archive.studio.uploads().move(open, Upload.State.ABORTED);
        assertThat(archive.verified("", false).counts().uploadsAborted()).isEqualTo(1);
    }

    private String begun(String key) {
        return ArchiveFixture.s3()
                .createMultipartUpload(r -> r.bucket(archive.bucket).key(key))
                .uploadId();
    }
}
