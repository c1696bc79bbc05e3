package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.FakeStudio;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.api.VersionName;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUploadTest {

    private static final VersionName VERSION = new VersionName("Evan", "S", "T", "v");

    @TempDir
    private Path folder;

    private FakeStudio studio;
    private StudioApi api;
    private FileUpload upload;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        api = new TapelineApi(URI.create(studio.url()), Optional::empty, CommandLineRun.NO_WAIT).studio();
        upload = new FileUpload(
                api,
                Registry.oneByOne(api),
                new S3Requests(),
                new Retries(time -> {}, new Random(1), () -> 0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new Semaphore(2));
        file = Files.write(folder.resolve("file.wav"), new byte[500_000]);
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void aFileThatChangesWhileItIsSentIsNotRegistered() throws Exception {
        LocalFile hashed = hashed();
        FileTime before = Files.getLastModifiedTime(file);
        byte[] other = new byte[500_000];
        other[499_999] = 1;
        Files.write(file, other);
        Files.setLastModifiedTime(file, before);

        assertNothingRegistered(hashed);
        assertThat(studio.objects()).isEmpty();
        assertThat(studio.requests("abort")).isEqualTo(1);
    }

    @Test
    void aFileThatShrinksIsNotRegistered() throws Exception {
        LocalFile hashed = hashed();
        Files.write(file, new byte[400_000]);

        assertNothingRegistered(hashed);
        assertThat(studio.objects()).isEmpty();
    }

    @Test
    void aFileThatGrowsIsNotRegistered() throws Exception {
        LocalFile hashed = hashed();
        Files.write(file, new byte[10], StandardOpenOption.APPEND);

        assertNothingRegistered(hashed);
    }

    @Test
    void anUploadThatTheApiHasLostIsBegunAnew() throws Exception {
        FileUpload.Registered registered = upload.upload(hashed(), remembering("u99"), moved -> {});

        assertThat(registered.sent()).isTrue();
        assertThat(studio.versions()).hasSize(1);
    }

    @Test
    void anAsynchronousRegistrationIsPolledUntilItIsComplete() throws Exception {
        studio.reads(30).fault("ask", 503, 503);

        FileUpload.Registered registered = upload.upload(hashed(), OpenUpload.NONE, moved -> {});

        assertThat(registered.recording().version()).isEqualTo(VERSION);
        assertThat(studio.requests("ask")).isEqualTo(32);
        assertThat(studio.requests("register")).isEqualTo(1);
    }

    @Test
    void aRegistrationWithoutProgressIsGivenUpAndTheObjectIsKept() throws Exception {
        studio.reads(1_000);

        assertThatThrownBy(() -> upload.upload(hashed(), OpenUpload.NONE, moved -> {}))
                .hasMessageContaining("has not come further for ten minutes");
        assertThat(studio.objects()).hasSize(1);
        assertThat(studio.requests("abort")).isZero();
    }

    @Test
    void anAsynchronousRegistrationThatIsRefusedIsReportedWithItsReason() throws Exception {
        studio.reads(3).before("ask", () -> studio.versions().put("Evan/S/T/v", other()));

        assertThatThrownBy(() -> upload.upload(hashed(), OpenUpload.NONE, moved -> {}))
                .isInstanceOfSatisfying(ApiException.class, problem -> assertThat(problem.code())
                        .isEqualTo(StudioApi.VERSION_EXISTS));
    }

    private static ObjectNode other() {
        return JsonNodeFactory.instance.objectNode().put("object", "u77").put("sha256", "other");
    }

    @Test
    void anUploadThatTheApiForgetsWhileItIsSentIsBegunAnew() throws Exception {
        studio.fault("register", 404);

        FileUpload.Registered registered = upload.upload(hashed(), OpenUpload.NONE, moved -> {});

        assertThat(registered.sent()).isTrue();
        assertThat(studio.requests("announce")).isEqualTo(2);
        assertThat(studio.versions()).hasSize(1);
    }

    @Test
    void anUploadThatIsForgottenBetweenTwoQuestionsIsBegunAnew() throws Exception {
        api.announce(hashed().announcement());
        studio.fault("show", 404);

        upload.upload(hashed(), remembering("u1"), moved -> {});

        assertThat(studio.requests("announce")).isEqualTo(2);
        assertThat(studio.versions()).hasSize(1);
    }

    @Test
    void anUploadThatIsForgottenEveryTimeIsGivenUpAfterThree() {
        studio.fault("register", 404, 404, 404, 404);

        assertThatThrownBy(() -> upload.upload(hashed(), OpenUpload.NONE, moved -> {}))
                .isInstanceOf(TransferException.class);
        assertThat(studio.requests("announce")).isEqualTo(3);
    }

    @Test
    void whereTheSigningCredentialsEndedAFreshUrlIsAskedFor() throws Exception {
        studio.fault("put", FakeStudio.CREDENTIALS_ENDED);

        upload.upload(hashed(), OpenUpload.NONE, moved -> {});

        assertThat(studio.requests("url")).isEqualTo(1);
        assertThat(studio.versions()).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostCostsNoSecondObject() throws Exception {
        studio.fault("put", FakeStudio.ANSWER_LOST);

        upload.upload(hashed(), OpenUpload.NONE, moved -> {});

        assertThat(studio.objects()).hasSize(1);
        assertThat(studio.versions()).hasSize(1);
    }

    @Test
    void theMeterEndsAtTheFilesSizeHoweverOftenItWasSent() throws Exception {
        studio.fault("put", 503, FakeStudio.BROKEN, 503);
        long[] sum = {0};

        upload.upload(hashed(), OpenUpload.NONE, moved -> {
            synchronized (sum) {
                sum[0] += moved;
            }
        });

        assertThat(sum[0]).isEqualTo(500_000);
    }

    @Test
    void aFileIsReadBeforeItCountsAsTheRegisteredOne() throws Exception {
        upload.upload(hashed(), OpenUpload.NONE, moved -> {});
        LocalFile unread = unread();

        FileUpload.Registered again = upload.upload(unread, OpenUpload.NONE, moved -> {});

        assertThat(again.sent()).isFalse();
        assertThat(studio.requests("announce")).isEqualTo(3);
        assertThat(studio.requests("put")).isEqualTo(1);
        assertThat(unread.content().knownSha256()).contains(again.recording().sha256());
    }

    @Test
    void anApiThatTakesALargerFileByOnePutIsToldItsChecksum() throws Exception {
        studio.fault("announce", 400);

        upload.upload(unread(), OpenUpload.NONE, moved -> {});

        assertThat(studio.requests("announce")).isEqualTo(2);
        assertThat(studio.versions()).hasSize(1);
    }

    private LocalFile unread() throws IOException {
        return new LocalFile(file, MediaType.WAV, LocalContent.unread(file), VERSION, Registration.Notes.NONE, false);
    }

    private void assertNothingRegistered(LocalFile hashed) {
        assertThatThrownBy(() -> upload.upload(hashed, OpenUpload.NONE, moved -> {}))
                .isInstanceOf(FileChangedException.class)
                .hasMessageContaining("file.wav changed while it was read");
        assertThat(studio.versions()).isEmpty();
    }

    private LocalFile hashed() throws Exception {
        return new LocalFile(file, MediaType.WAV, LocalContent.of(file), VERSION, Registration.Notes.NONE, false);
    }

    private static OpenUpload remembering(String id) {
        return new OpenUpload() {
            @Override
            public Optional<String> before() {
                return Optional.of(id);
            }

            @Override
            public void opened(String uploadId) {
                assertThat(uploadId).isNotEqualTo(id);
            }
        };
    }
}
