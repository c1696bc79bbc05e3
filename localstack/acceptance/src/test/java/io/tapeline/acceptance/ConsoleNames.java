package io.tapeline.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tapeline.fixtures.MediaSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files the console treats as audio, and how it names them, compared with the command line for the same folder.
 *
 * @param folder for the chosen files
 */
record ConsoleNames(RunningSystem system, ConsoleBrowser browser, Path folder) {
    private static final Pattern PLANNED = Pattern.compile("(?m)^would upload (.+) -> (.+?)(?: \\(needs review\\))?$");
    private static final String ROWS = "() => Object.fromEntries([...document.querySelectorAll('.line[data-row]')].map("
            + "row => [row.querySelector('.path').title.replace(/^archive./, ''),"
            + " [...row.querySelectorAll('input')].map(input => input.value).join(' / ')]))";
    private static final int TALL = 3_000;

    void assertSameAsCommandLine() throws IOException {
        Path archive = archive();
        Page page = browser.open(1440, TALL, ColorScheme.LIGHT, "en-GB");
        browser.signIn(page, "manager");
        browser.go(page, "#/upload");
        page.locator("tapeline-upload .empty").waitFor();
        ConsoleUploads.choose(page, archive);
        Map<String, String> planned = planned(archive);
        assertThat(page.locator(".head [role=status]"))
                .hasText(Pattern.compile("^\\d+ files$"), new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(shown(page)).isEqualTo(planned);

        page.locator("input[name=pattern]").fill("{artist}/{any}/{track}");
        page.locator("input[name=artist]").focus();
        assertThat(page.locator(".line", new Page.LocatorOptions().setHasText("Z\u00fcrich"))
                        .locator("[data-part=artist]"))
                .hasValue("deep");
        assertThat(shown(page)).isEqualTo(planned(archive, "--map", "{artist}/{any}/{track}"));
        page.context().close();
    }

    private static Map<String, String> shown(Page page) {
        Map<String, String> shown = new TreeMap<>();
        ((Map<?, ?>) page.evaluate(ROWS)).forEach((path, names) -> shown.put(path.toString(), names.toString()));
        return shown;
    }

    private Map<String, String> planned(Path archive, String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {"bulk-upload", archive.toString(), "--dry-run", "--verbose"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        CommandLine.Result result = CommandLine.of(system, folder).run(arguments);
        Map<String, String> planned = new TreeMap<>();
        Matcher lines = PLANNED.matcher(result.err());
        while (lines.find()) {
            planned.put(lines.group(1), lines.group(2));
        }
        assertThat(planned).as(result.err()).hasSizeGreaterThan(10);
        return planned;
    }

    /** Audio of every type, other files, and files with the tags that the console reads. */
    private Path archive() throws IOException {
        Path archive = folder.resolve("chosen/archive");
        Path song = Files.createDirectories(archive.resolve("Evan/The Third Room"));
        for (Map<String, byte[]> some : List.of(MediaSamples.audio(), MediaSamples.video(), MediaSamples.noMedia())) {
            for (Map.Entry<String, byte[]> file : some.entrySet()) {
                Files.write(song.resolve(file.getKey()), file.getValue());
            }
        }
        WavFile.write(song.resolve("deep/er/Z\u00fcrich .wav"), 4_044, 3);
        byte[] sound = Files.readAllBytes(song.resolve("deep/er/Z\u00fcrich .wav"));
        Files.write(song.resolve("listed.wav"), joined(sound, chunk("LIST", info())));
        Files.write(song.resolve("tagged.wav"), joined(sound, chunk("id3 ", id3())));
        return archive;
    }

    private static byte[] info() {
        return joined(
                "INFO".getBytes(StandardCharsets.US_ASCII),
                chunk("IART", "Ann\0".getBytes(StandardCharsets.US_ASCII)),
                chunk("INAM", "Hall\u00e5".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] id3() {
        byte[] frames = joined(
                frame("TPE1", (byte) 0, "J\u00f6rg", StandardCharsets.ISO_8859_1),
                frame("TALB", (byte) 1, "\ufeffThe \u97f3\u697d Room", StandardCharsets.UTF_16LE),
                frame("TIT2", (byte) 1, "\ufeffDrums", StandardCharsets.UTF_16LE));
        ByteBuffer head = ByteBuffer.allocate(10).put("ID3".getBytes(StandardCharsets.US_ASCII));
        head.put((byte) 3).put((byte) 0).put((byte) 0);
        return joined(head.putInt(frames.length).array(), frames);
    }

    private static byte[] frame(String name, byte encoding, String text, Charset charset) {
        byte[] content = text.getBytes(charset);
        return ByteBuffer.allocate(11 + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length + 1)
                .putShort((short) 0)
                .put(encoding)
                .put(content)
                .array();
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] padded = Arrays.copyOf(content, content.length + content.length % 2);
        return ByteBuffer.allocate(8 + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(padded)
                .array();
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
