package io.tapeline.http;

import static io.tapeline.fixtures.FileServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.FileServer;
import io.tapeline.model.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesInRangesTest {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final String CONTENT = "0123456789";
    private static final Pattern RANGE = Pattern.compile("Range: bytes=(\\d+)-(\\d*)\r\n");

    private final HttpFiles files =
            new HttpFiles(new CheckedResolver(true, SystemDefaultDnsResolver.INSTANCE), 4, IDLE, Clock.systemUTC());
    private FileServer server;

    private HttpFile open(long offset, Function<String, byte[]> answers) throws SourceException, IOException {
        server = new FileServer(answers);
        URI link = URI.create("http://127.0.0.1:" + server.port() + "/file");
        return files.openInRanges(link, Map.of("Referer", "https://page.example/"), offset, "\"e1\"", 4, IDLE);
    }

    private static byte[] honest(String head) {
        return piece(head, CONTENT, "\"e1\"");
    }

    private static byte[] piece(String head, String content, String tag) {
        Matcher range = RANGE.matcher(head);
        assertThat(range.find()).as(head).isTrue();
        int first = Integer.parseInt(range.group(1));
        int last = Math.min(content.length() - 1, Integer.parseInt(range.group(2)));
        String headers = "Content-Length: " + (last - first + 1) + "\r\nETag: " + tag + "\r\nContent-Range: bytes "
                + first + "-" + last + "/" + content.length() + "\r\n";
        return answer("206 P", headers, bytes(content.substring(first, last + 1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aFileComesPieceByPieceWithTheHeadersOfEach() throws Exception {
        try (HttpFile file = open(0, FilesInRangesTest::honest)) {
            assertThat(file.length()).isEqualTo(OptionalLong.of(10));
            assertThat(file.validator()).isEqualTo("\"e1\"");
            assertThat(file.body().readAllBytes()).isEqualTo(bytes(CONTENT));
        }
        assertThat(server.requests()).hasSize(3).allMatch(head -> head.contains("Referer: https://page.example/\r\n"));
        assertThat(server.requests().get(0)).contains("Range: bytes=0-3\r\n").doesNotContain("If-Range");
        assertThat(server.requests().get(2)).contains("Range: bytes=8-11\r\n").contains("If-Range: \"e1\"\r\n");
    }

    @Test
    void aFileIsResumedInTheMiddleOfAPiece() throws Exception {
        try (HttpFile file = open(5, FilesInRangesTest::honest)) {
            assertThat(file.offset()).isEqualTo(5);
            assertThat(file.body().readAllBytes()).isEqualTo(bytes("56789"));
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatSendsTheWholeFileAllTheSameIsAskedOnce() throws Exception {
        try (HttpFile file = open(0, head -> answer("200 OK", "Content-Length: 10\r\n", bytes(CONTENT)))) {
            assertThat(file.body().readAllBytes()).isEqualTo(bytes(CONTENT));
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whereTheLengthIsNotSaidTheWholeFileIsAskedFor() throws Exception {
        try (HttpFile file = open(
                0,
                head -> head.contains("Range:")
                        ? answer("206 P", "Content-Length: 4\r\nContent-Range: bytes 0-3/*\r\n", bytes("0123"))
                        : answer("200 OK", "Content-Length: 10\r\n", bytes(CONTENT)))) {
            assertThat(file.body().readAllBytes()).isEqualTo(bytes(CONTENT));
        }
    }

    @Test
    void piecesOfTwoVersionsAreNeverPutTogether() throws Exception {
        assertThatThrownBy(() -> read(head -> piece(head, CONTENT, head.contains("=0-") ? "\"e1\"" : "\"e2\"")))
                .isInstanceOf(IOException.class);
        server.close();
        assertThatThrownBy(() -> read(head -> piece(head, head.contains("=0-") ? CONTENT : CONTENT + "A", "\"e1\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another file");
        server.close();
        assertThatThrownBy(() -> read(head -> head.contains("=0-")
                        ? honest(head)
                        : answer("200 OK", "Content-Length: 10\r\nETag: \"e2\"\r\n", bytes("abcdefghij"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another file");
    }

    @Test
    void aPieceThatIsCutOrEmptyOrRefusedIsABrokenConnection() throws Exception {
        assertThatThrownBy(() -> read(head -> cut(honest(head), head.contains("=4-") ? 2 : 0)))
                .isInstanceOf(EOFException.class);
        server.close();
        String empty = "Content-Length: 0\r\nContent-Range: bytes 4-7/10\r\n";
        assertThatThrownBy(() -> read(head -> head.contains("=0-") ? honest(head) : answer("206 P", empty, bytes(""))))
                .isInstanceOf(EOFException.class);
        server.close();
        assertThatThrownBy(() -> read(head ->
                        head.contains("=0-") ? honest(head) : answer("503 S", "Content-Length: 0\r\n", bytes(""))))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(SourceException.class);
    }

    private byte[] read(Function<String, byte[]> answers) throws SourceException, IOException {
        try (HttpFile file = open(0, answers)) {
            return file.body().readAllBytes();
        }
    }

    private static byte[] cut(byte[] answer, int by) {
        return Arrays.copyOf(answer, answer.length - by);
    }
}
