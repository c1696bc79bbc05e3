package io.tapeline.cli.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.model.ListColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFilesTest {

    private static final String A = "https://youtube.com/@a";
    private static final String B = "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv";
    private static final List<ListColumn> COLUMNS = List.of(
            new ListColumn(
                    "channel_url",
                    true,
                    true,
                    200,
                    Optional.of(new ListColumn.Form(
                            Pattern.compile("https://(?:www\\.)?youtube\\.com/(@\\w+|channel/UC[\\w-]{22})"),
                            "must be a channel"))),
            new ListColumn("channel_name", false, false, 10, Optional.empty()),
            new ListColumn("person_name", false, false, 10, Optional.empty()));

    @TempDir
    private Path folder;

    private final GatheredList list = new GatheredList("channels", COLUMNS, 100_000);

    private void read(String name, byte[] content) throws IOException {
        ListFiles.read(Files.write(folder.resolve(name), content), name, Optional.empty(), list);
    }

    private void read(String name, String content) throws IOException {
        read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems() {
        return list.problems().stream().map(ListProblem::toString).toList();
    }

    @Test
    void aCsvFileIsRead() throws IOException {
        read("l.csv", "channel_url,channel_name,person_name\n" + A + ",\"A, \"\"b\"\"\",Ann\n" + B + ",,\n");

        assertThat(problems()).isEmpty();
        assertThat(list.rows())
                .containsExactly(
                        Map.of("channel_url", A, "channel_name", "A, \"b\"", "person_name", "Ann"),
                        Map.of("channel_url", B));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void byteOrderMarkLineEndsAndBlankLinesDoNotMatter(String end) throws IOException {
        String lines = String.join(end, "\uFEFFchannel_url , PERSON_NAME", "", A + ",Ann", "  ", " ,", "", B, "");
        read("l.csv", lines);
        read("l.txt", String.join(end, "\uFEFF# mine", "", "  https://youtube.com/@c ", "#" + A, ""));

        assertThat(problems()).isEmpty();
        assertThat(list.rows())
                .containsExactly(
                        Map.of("channel_url", A, "person_name", "Ann"),
                        Map.of("channel_url", B),
                        Map.of("channel_url", "https://youtube.com/@c"));
    }

    @Test
    void aJsonFileIsRead() throws IOException {
        read(
                "l.json",
                "\uFEFF{\"made\": [1], \"channels\": [{\"channel_url\": \"" + A + "\", \"name\": \"Ä\", \"x\": {}},"
                        + " {\"person_name\": null, \"channel_url\": \"" + B + "\"}]}");

        assertThat(problems()).isEmpty();
        assertThat(list.rows())
                .containsExactly(Map.of("channel_url", A, "channel_name", "Ä"), Map.of("channel_url", B));
        assertThat(list.unused()).containsExactly("x");
    }

    @Test
    void theSameChannelInTwoFormsOrFilesIsOne() throws IOException {
        read("l.txt", A + "\nhttps://www.youtube.com/@a\n");
        read("l.csv", "channel_url\n" + A + "\n" + B + "\n");

        assertThat(list.rows()).containsExactly(Map.of("channel_url", A), Map.of("channel_url", B));
        assertThat(list.folded()).isEqualTo(2);
        assertThat(problems()).isEmpty();
    }

    @Test
    void everyErrorOfACsvFileHasItsPlace() throws IOException {
        read(
                "l.csv",
                "person_name,channel_url,channel_name\nAnn,ftp://x,\n\"Ä, \"\"x\"\"\",,\"elevenlettr\"\n" + "Ann," + A
                        + ",b,c\n\"two\nlines\"," + B + ",x\nAnn\n");

        assertThat(problems())
                .containsExactly(
                        "l.csv:2:5: channel_url must be a channel, got \"ftp://x\"",
                        "l.csv:3:12: channel_url is required",
                        "l.csv:3:13: channel_name has 11 characters; at most 10 are taken",
                        "l.csv:4:30: there are 4 values for 3 columns; a value with a comma is quoted",
                        "l.csv:5:1: person_name holds a character that is no text: \"two\\u000alines\"",
                        "l.csv:7:1: channel_url is required");
        assertThat(list.rows()).isEmpty();
    }

    @Test
    void everyErrorOfAJsonFileHasItsPlace() throws IOException {
        read("l.json", """
                {"channels": [
                  {"channel_url": "ftp://x"},
                  {"name": "Ann"},
                  7, [],
                  {"channel_url": 7},
                  {"channel_url": "%s", "person_name": "elevenlettr"}
                ]} 8
                """.formatted(A));

        assertThat(problems())
                .containsExactly(
                        "l.json:2:19: channel_url must be a channel, got \"ftp://x\"",
                        "l.json:3:3: channel_url is required",
                        "l.json:4:3: a row must be an object: {\"channel_url\": …}",
                        "l.json:4:6: a row must be an object: {\"channel_url\": …}",
                        "l.json:5:19: channel_url must be a text",
                        "l.json:6:60: person_name has 11 characters; at most 10 are taken",
                        "l.json:7:4: nothing may follow the object");
    }

    @Test
    void everyErrorOfATextFileHasItsPlace() throws IOException {
        read("l.txt", "# mine\n  ftp://x\n" + A + "\n" + A + " # b\n");

        assertThat(problems())
                .containsExactly(
                        "l.txt:2:3: channel_url must be a channel, got \"ftp://x\"",
                        "l.txt:4:1: channel_url must be a channel, got \"" + A + " # b\"");
        assertThat(list.rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "l.csv  | ``                          | l.csv:1:1: the header is missing: the first line names the columns",
                "l.csv  | `name,url\nx,y`             | l.csv:1:1: the column channel_url is missing: the first line names",
                "l.csv  | `channel_url;person_name\n`  | l.csv:1:1: the columns are joined by semicolons",
                "l.csv  | `channel_url,channel_url\n`  | l.csv:1:13: the column channel_url is there twice",
                "l.csv  | `channel_url\n\"a\"b,\n`      | l.csv:1:1: a quoted value of this record or the next continues",
                "l.csv  | `channel_url\n\"a,\n`         | l.csv:2:1: channel_url must be a channel",
                "l.json | ``                          | l.json:1:1: the file must hold {\"channels\": [{\"channel_url\": …}",
                "l.json | []                          | l.json:1:1: the file must hold {\"channels\":",
                "l.json | {}                          | l.json:1:2: the file must hold {\"channels\":",
                "l.json | {\"channels\": {}}           | l.json:1:14: the file must hold {\"channels\":",
                "l.json | `{\"channels\":\n[{]}`        | l.json:2:3: this is no JSON that can be read: Unexpected close marker ']': expected '}'",
                "l.json | {\"channels\": [             | l.json:1:15: this is no JSON that can be read: Unexpected end"
            })
    void aFileThatIsNoListIsSaidToBe(String file, String content, String message) throws IOException {
        read(file, content);

        assertThat(problems()).isNotEmpty().first().asString().startsWith(message);
    }

    @Test
    void otherFilesInDisguiseAreRefusedWithASentence() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(1);
        }
        assertRefused("l.csv", zip.toByteArray(), "l.csv is a zip archive, as workbooks of Excel are.");
        assertRefused("l.csv", gzip.toByteArray(), "l.csv is compressed by gzip.");
        assertRefused("l.txt", "\uFEFFa".getBytes(StandardCharsets.UTF_16LE), "l.txt is UTF-16.");
        assertRefused("l.txt", new byte[] {'a', 'b', 0}, "l.txt is no text: it holds a zero byte at 2.");
        assertRefused(
                "l.txt", "# ä\n# grün".getBytes(StandardCharsets.ISO_8859_1), "l.txt:1:3: this is no UTF-8: byte e4.");
        assertRefused("l.txt", new byte[] {'\n', 'x', (byte) 0xc3}, "l.txt:2:2: this is no UTF-8: byte c3.");
        assertRefused("l.txt", new byte[ListText.LARGEST + 1], "l.txt has more than 64 MiB.");
        assertRefused("l.xls", new byte[1], "The format of l.xls does not follow from its name.");
        assertRefused("list", new byte[1], "The format of list does not follow from its name.");
    }

    private void assertRefused(String name, byte[] content, String sentence) {
        assertThatThrownBy(() -> read(name, content))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(sentence);
    }

    @Test
    void theFormatThatIsSaidGoesBeforeTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("list"), A);

        ListFiles.read(file, "list", Optional.of(ListFormat.named("TXT")), list);

        assertThat(list.rows()).hasSize(1);
        assertThatThrownBy(() -> ListFormat.named("xls")).hasMessage("--format is one of csv, json, txt.");
    }

    @Test
    void aHundredThousandLinesAreFineAndOneMoreIsNot() throws IOException {
        StringBuilder lines = new StringBuilder("channel_url\n");
        for (int i = 0; i < 100_000; i++) {
            lines.append("https://youtube.com/@c").append(i).append('\n');
        }
        read("l.csv", lines.toString());
        assertThat(problems()).isEmpty();
        assertThat(list.rows()).hasSize(100_000);

        read("m.txt", A + "\n" + B + "\n");
        assertThat(problems()).containsExactly("m.txt:1:1: there are more than 100000 rows");
    }
}
