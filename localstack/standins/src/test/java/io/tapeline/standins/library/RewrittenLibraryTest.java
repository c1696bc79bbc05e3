package io.tapeline.standins.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import io.tapeline.standins.bulkapi.BulkApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library's file changes while it is sent. The file is larger than the buffers of both sides. */
class RewrittenLibraryTest {
    private static final int LENGTH = 24_000_000;

    @TempDir
    private Path folder;

    private Path file;
    private StandIns standIns;
    private String url;

    @BeforeEach
    void serve() throws IOException, InterruptedException {
        file = folder.resolve("song.wav");
        Files.write(file, audio("old", LENGTH));
        standIns = StandIns.start(new StandInOptions().library(folder));
        url = new BulkApiClient(standIns)
                .url(new MusicFolder(folder).scan().getFirst().fileKey());
    }

    @AfterEach
    void stop() {
        standIns.close();
    }

    @Test
    void anAnswerWhoseFileIsRewrittenInPlaceBreaksOff() throws IOException, InterruptedException {
        for (var length : new int[] {LENGTH + 2_000, LENGTH, LENGTH - 2_000}) {
            try (var body = begin().body()) {
                body.readNBytes(100_000);
                Files.write(file, audio("new " + length, length));

                assertThatThrownBy(body::readAllBytes).as("%d bytes", length).isInstanceOf(IOException.class);
            }
            Files.write(file, audio("old", LENGTH));
        }
    }

    @Test
    void anAnswerWhoseFileIsReplacedNeverMixesTheTwo() throws IOException, InterruptedException {
        var answer = begin();
        try (var body = answer.body()) {
            body.readNBytes(100_000);
            var next = Files.write(folder.resolve("next.tmp"), audio("new", LENGTH));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        var rest = new BulkApiClient(standIns)
                .get(
                        url,
                        "Range",
                        "bytes=100000-",
                        "If-Range",
                        answer.headers().firstValue("ETag").orElseThrow());
        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(rest.body()).isEqualTo(audio("new", LENGTH));
    }

    @Test
    void aFileThatWasRemovedIsGone() throws IOException, InterruptedException {
        Files.delete(file);

        assertThat(new BulkApiClient(standIns).get(url).statusCode()).isEqualTo(404);
    }

    private HttpResponse<InputStream> begin() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream());
    }

    private static byte[] audio(String key, int length) throws IOException {
        var out = new ByteArrayOutputStream(length);
        var audio = SampleAudio.of(5, key, AudioFormat.WAV, length);
        audio.write(out, 0, audio.length());
        return out.toByteArray();
    }
}
