package io.tapeline.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What users do in the console's view of uploads, on a stack that is shared with other tests. */
final class ConsoleUploads {
    /** Larger than a single PUT. The 300 MB of the issue were tested with {@code -Dtapeline.console.upload.bytes=300000000}. */
    static final int LARGE = Integer.getInteger("tapeline.console.upload.bytes", 70_000_000);

    private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202egnp \ud83c\udfb7";
    private static final int MANY = 10_000;
    private static final Pattern PART = Pattern.compile("[?&]partNumber=(\\d+)");
    private static final LocatorAssertions.HasCountOptions LATER =
            new LocatorAssertions.HasCountOptions().setTimeout(120_000);
    private static final LocatorAssertions.ContainsTextOptions TEXT_LATER =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private final RunningSystem system;
    private final ConsoleBrowser browser;
    private final Path folder;

    ConsoleUploads(RunningSystem system, ConsoleBrowser browser, Path folder) {
        this.system = system;
        this.browser = browser;
        this.folder = folder;
    }

    /** A folder of an artist with a song of three files, two of them equal, and a file that is not audio. */
    Path song(String artist) throws IOException {
        Path song = folder.resolve("chosen").resolve(artist).resolve("Room");
        WavFile.write(song.resolve("Drums.wav"), 200_044, 1);
        WavFile.write(song.resolve("Drums again.wav"), 200_044, 1);
        WavFile.write(song.resolve(HOSTILE + ".wav"), 200_044, artist.length());
        Files.writeString(song.resolve("notes.wav"), "No sound at all, whatever it is called.");
        return song.getParent();
    }

    Page open() {
        Page page = browser.open();
        browser.signIn(page, "manager");
        browser.go(page, "#/upload");
        page.locator("tapeline-upload .empty").waitFor();
        return page;
    }

    static void choose(Page page, Path chosen) {
        String input = Files.isDirectory(chosen) ? "input[name=folder]" : "input[name=files]";
        page.locator(input).setInputFiles(chosen);
    }

    static Locator chips(Page page, String state) {
        return page.locator(".line .chip", new Page.LocatorOptions().setHasText(Pattern.compile("^" + state)));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).press("Enter");
    }

    void aChosenFolderIsNamedAndUploadedOnceAndWithoutDuplicates() throws IOException {
        Page page = open();
        List<String> puts = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("PUT")) {
                puts.add(request.url());
            }
        });
        Path artist = song("Uploader");
        choose(page, artist);
        assertThat(chips(page, "Ready")).hasCount(3);
        assertThat(page.locator("details.reason")).containsText("No audio that Tapeline takes");
        Locator drums = page.locator(".line", new Page.LocatorOptions().setHasText("Drums again.wav"));
        assertThat(drums.locator("[data-part=artist]")).hasValue("Uploader");
        assertThat(drums.locator("[data-part=song]")).hasValue("Room");
        assertThat(drums.locator("[data-part=track]")).hasValue("Drums again");
        page.locator("[data-row='0'] [data-part=song]").focus();
        paste(page, "Hall\tfirst\ttake_1\nHall\tsecond\ttake_1\nHall\tthird\ttake_1\n");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[data-row='1'] [data-part=song]")).isFocused();
        assertThat(page.locator("[data-row='1'] [data-part=track]")).hasValue("second");
        press(page, "Upload 3 files");

        assertThat(chips(page, "Stored")).hasCount(2, LATER);
        assertThat(chips(page, "Duplicate")).hasCount(1, LATER);
        assertThat(puts).as("sent").hasSize(2);
        browser.show(page, "upload-sent");
        browser.assertAccessible(page, "upload-sent");
        JsonNode recordings =
                system.api().get("/v1/recordings?artist=Uploader&order=name").path("recordings");
        assertThat(recordings).hasSize(2).allSatisfy(recording -> {
            assertThat(recording.path("song").asText()).isEqualTo("Hall");
            assertThat(recording.path("version").asText()).isEqualTo("take_1");
            assertThat(recording.path("original_path").asText()).startsWith("Uploader/Room/");
            assertThat(recording.path("needs_review").asBoolean())
                    .as("the artist was guessed")
                    .isTrue();
        });
        press(page, "Upload duplicates, too");
        assertThat(chips(page, "Stored")).hasCount(3, LATER);
        assertThat(puts).as("sent, with the duplicate").hasSize(2);
        assertThat(system.bucket().contents("studio/Uploader/").values())
                .containsExactlyInAnyOrder(
                        bytes(artist.resolve("Room/Drums.wav")), bytes(artist.resolve("Room/" + HOSTILE + ".wav")));

        puts.clear();
        choose(page, artist);
        assertThat(chips(page, "Ready")).hasCount(3);
        page.locator("[data-row='0'] [data-part=song]").focus();
        paste(page, "Hall\tfirst\ttake_1\nHall\tsecond\ttake_1\nHall\tthird\ttake_1\n");
        press(page, "Upload 3 files");
        assertThat(chips(page, "There before")).hasCount(3, LATER);
        correctNames(page);
        assertThat(puts).as("sent again").isEmpty();
    }

    /** In the review view: corrects several names of earlier uploads at once. */
    private void correctNames(Page page) {
        browser.go(page, "#/review");
        Locator mine = page.locator(".line[data-row]", new Page.LocatorOptions().setHasText("Uploader/Room"));
        assertThat(mine).hasCount(3);
        mine.first().locator("[data-part=song]").focus();
        paste(page, "Chamber\tone\nChamber\ttwo\nChamber\tthree\n");
        assertThat(mine.last().locator("[data-part=track]")).hasValue("three");
        browser.show(page, "review-names");
        browser.assertAccessible(page, "review-names");
        press(page, "Register 3 under the right names");
        assertThat(chips(page, "Stored")).hasCount(3, LATER);
        assertThat(system.api()
                        .get("/v1/recordings?artist=Uploader&song=Chamber&order=name")
                        .path("recordings"))
                .hasSize(3)
                .allSatisfy(recording ->
                        assertThat(recording.path("needs_review").asBoolean()).isFalse());
        browser.go(page, "#/library");
        page.locator("tapeline-library").waitFor();
        browser.go(page, "#/review");
        page.locator("tapeline-review [role=status], tapeline-review .empty")
                .first()
                .waitFor();
        assertThat(mine).hasCount(0);
    }

    private static void paste(Page page, String cells) {
        page.evaluate(
                "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
                        + " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
                        + " {clipboardData: data, bubbles: true, cancelable: true})); }",
                cells);
    }

    void anUploadContinuesAfterInterruptionAndReload() throws IOException {
        Path file = WavFile.write(folder.resolve("chosen/Mix.wav"), LARGE, 5);
        Page page = open();
        List<Integer> stored = new ArrayList<>();
        page.onResponse(response -> {
            Matcher part = PART.matcher(response.url());
            if (part.find() && response.status() == 200) {
                stored.add(Integer.valueOf(part.group(1)));
            }
        });
        List<String> tried = new ArrayList<>();
        page.route(address -> PART.matcher(address).find(), route -> {
            tried.add(route.request().url());
            if (tried.size() <= 2) {
                route.resume();
            } else {
                route.abort("connectionfailed");
            }
        });
        List<String> asked = new ArrayList<>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        choose(page, file);
        page.locator("input[name=artist]").fill("Cut");
        press(page, "Upload 1 file");
        assertThat(page.locator(".notice.waiting")).containsText("No connection", TEXT_LATER);
        page.waitForCondition(() -> stored.size() == 2);
        page.reload();
        assertThat(page.locator(".notice.waiting")).containsText("was on its way when this page was left");
        assertThat(asked).as("what the browser asked").containsExactly("beforeunload");
        page.unrouteAll();

        choose(page, file);
        assertThat(chips(page, "Stored")).hasCount(1, LATER);
        assertThat(system.bucket().contents("studio/Cut/").values()).containsExactly(bytes(file));
        assertThat(stored)
                .as("parts that S3 took")
                .hasSizeGreaterThan(3)
                .doesNotHaveDuplicates()
                .containsAll(IntStream.rangeClosed(1, stored.size()).boxed().toList());
        assertThat(system.bucket().openUploads()).noneMatch(key -> key.startsWith("studio/Cut/"));
        Files.delete(file);
        page.context().close();
    }

    void ofTenThousandFilesOnlyFewRowsAreRendered() {
        Page page = open();
        page.evaluate(
                "many => { const head = new Uint8Array([...'RIFF....WAVE'].map(c => c.charCodeAt(0)));"
                        + " const data = new DataTransfer();"
                        + " for (let i = 1; i <= many; i++) data.items.add(new File([head], `take ${i}.wav`));"
                        + " const input = document.querySelector('input[name=files]');"
                        + " input.files = data.files; input.dispatchEvent(new Event('change', {bubbles: true})); }",
                MANY);
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Upload 10,000 files")))
                .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        assertThat(page.locator(".sheet")).hasAttribute("aria-rowcount", Integer.toString(MANY + 1));
        assertThat(page.locator(".sheet-body .line").count()).isBetween(8, 60);
        page.locator("[data-row='0'] [data-part=artist]").focus();
        page.keyboard().press("ArrowDown");
        page.locator(".sheet-body").evaluate("sheet => { sheet.scrollTop = sheet.scrollHeight; }");
        Locator last = page.locator("[data-row='" + (MANY - 1) + "']");
        assertThat(last).containsText("take 10000.wav");
        last.locator("[data-part=track]").fill("the last");
        // the progress of other files renders the sheet again while the user types
        page.locator("tapeline-sheet")
                .evaluate("async sheet => { sheet.requestUpdate(); await sheet.updateComplete; }");
        last.locator("[data-part=track]").press("ArrowUp");
        assertThat(page.locator("[data-row='" + (MANY - 2) + "'] [data-part=track]"))
                .isFocused();
        assertThat(last.locator("[data-part=track]")).hasValue("the last");
        assertThat(page.locator(".sheet-body .line").count()).isLessThan(60);
        page.context().close();
    }

    static StoredBytes bytes(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return new StoredBytes(Files.size(file), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
