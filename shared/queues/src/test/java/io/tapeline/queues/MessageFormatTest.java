package io.tapeline.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFormatTest {

    private static final SourceId ARTLIST = new SourceId("artlist");
    private final MessageFormat<BatchMessage> batches = MessageFormat.batches();
    private final MessageFormat<PartMessage> parts = MessageFormat.parts();

    @Test
    void aPartReadsAsItWasWritten() {
        PartMessage part = new PartMessage(new JobId("j-1"), ARTLIST, 3, "manifests/j-1/part-00003-1.jsonl.gz", 50_000);
        assertThat(parts.write(part))
                .isEqualTo("{\"job\":\"j-1\",\"source\":\"artlist\",\"part\":3,"
                        + "\"objectKey\":\"manifests/j-1/part-00003-1.jsonl.gz\",\"files\":50000}");
        assertThat(parts.read(parts.write(part))).isEqualTo(part);
    }

    @Property
    void aBatchReadsAsItWasWrittenWhateverTheKey(@ForAll @StringLength(min = 1, max = 1024) String key) {
        Assume.that(!key.isBlank());
        BatchMessage batch = batch(List.of(new WantedFile("12", MediaFormat.WAV, key)));
        String body = batches.write(batch);
        assertThat(batches.read(body)).isEqualTo(batch);
        assertThat(body).matches("[ -\\x7F]+");
    }

    @Test
    void aFileKeepsItsOriginAndOneWithoutReadsAsBefore() {
        Origin origin = new Origin(
                Optional.of(URI.create("https://cdn.test/%20a?b=c&d=%C3%A4")),
                Optional.of("https://feeds.test/one.xml"),
                Optional.of("Zo\u00EB \u0000 \"1\""),
                Optional.of("one"));
        String body = batches.write(batch(List.of(
                new WantedFile("1", MediaFormat.MEDIA, "k", origin), new WantedFile("2", MediaFormat.WAV, "k"))));
        assertThat(body).endsWith("{\"asset\":\"2\",\"format\":\"WAV\",\"key\":\"k\"}]}");
        assertThat(batches.read(body).files()).extracting(WantedFile::origin).containsExactly(origin, Origin.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{\"job\":\"j\"",
                "{}",
                "{\"job\":\"j\",\"source\":\"artlist\",\"part\":1,\"objectKey\":\"k\"}",
                "{\"job\":\"j\",\"source\":\"artlist\",\"part\":1,\"objectKey\":\"k\",\"files\":null}",
                "{\"job\":\"j\",\"source\":\"artlist\",\"part\":1,\"objectKey\":\"k\",\"files\":1,\"extra\":1}",
                "{\"job\":\"../j\",\"source\":\"artlist\",\"part\":1,\"objectKey\":\"k\",\"files\":1}",
                "{\"job\":\"j\",\"source\":\"artlist\",\"part\":1,\"objectKey\":\"k\",\"files\":1} {}"
            })
    void whatIsNoPartIsUnreadable(String body) {
        assertThatThrownBy(() -> parts.read(body))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith("Not a PartMessage: ");
    }

    @Test
    void theReasonNamesTheField() {
        assertThatThrownBy(
                        () -> parts.read(
                                "{\"job\":\"j\",\"source\":\"artlist\",\"part\":1,\"objectKey\":\"k\",\"files\":1,\"extra\":1}"))
                .hasMessageContaining("extra");
        assertThatThrownBy(() -> batches.read("{\"job\":\"j\",\"batch\":\"1-0\",\"source\":\"artlist\",\"attempt\":0,"
                        + "\"skipped\":0,\"files\":[{\"asset\":\"1\",\"format\":\"TAPE\",\"key\":\"k\"}]}"))
                .hasMessageContaining("TAPE")
                .hasMessageContaining("format");
    }

    @Test
    void aMessageOfTheVersionBeforeHasNotBeenPutOff() {
        BatchMessage message = batches.read("{\"job\":\"job\",\"batch\":\"1-0\",\"source\":\"artlist\",\"attempt\":2,"
                + "\"skipped\":1,\"files\":[{\"asset\":\"1\",\"format\":\"WAV\",\"key\":\"k\"}]}");
        assertThat(message.postponements()).isZero();
        assertThat(message.attempt()).isEqualTo(2);
        BatchMessage putOff = new BatchMessage(
                message.job(), message.batch(), message.source(), 2, 7, message.skipped(), message.files());
        assertThat(batches.read(batches.write(putOff))).isEqualTo(putOff);
    }

    @Test
    void aRequestForHelpIsNamedAndABatchReadsAsBefore() {
        WantedFile file = new WantedFile("1", MediaFormat.WAV, "k");
        BatchMessage batch = batch(List.of(file, new WantedFile("2", MediaFormat.WAV, "l")));
        assertThat(batches.write(batch)).doesNotContain("helper");
        assertThat(batch.asksForHelp()).isFalse();
        BatchMessage help = batch.toHelp(2, file);
        assertThat(batches.read(batches.write(help))).isEqualTo(help);
        assertThat(help.asksForHelp()).isTrue();
        assertThat(help.files()).containsExactly(file);
    }

    private static BatchMessage batch(List<WantedFile> files) {
        return new BatchMessage(new JobId("job"), BatchId.of(1, 0), ARTLIST, 0, 0, files);
    }
}
