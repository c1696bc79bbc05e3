package io.tapeline.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Predicate;

/**
 * Files that the page can read again after a reload. A test cannot operate the dialog for choosing a folder. So this dialog, and
 * only it, is replaced by a folder of the origin private file system, whose handles are of the same type.
 */
record ConsoleKeptFiles(ConsoleBrowser browser, ConsoleUploads uploads) {
    private static final String CHOOSE = """
            async () => {
              const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Kept', {create: true});
              const song = await folder.getDirectoryHandle('Song', {create: true});
              for (const track of ['One', 'Two']) {
                const out = await (await song.getFileHandle(`${track}.wav`, {create: true})).createWritable();
                const bytes = crypto.getRandomValues(new Uint8Array(60000));
                bytes.set([...'RIFF....WAVEfmt '].map(letter => letter.charCodeAt(0)));
                await out.write(bytes);
                await out.close();
              }
              window.showDirectoryPicker = async () => folder;
            }
            """;

    void assertUploadContinues() {
        Page page = uploads.open();
        Predicate<String> signed = address -> address.contains("X-Amz-Signature=");
        page.route(signed, route -> route.abort("connectionfailed"));
        page.onDialog(dialog -> dialog.accept());
        page.evaluate(CHOOSE);
        page.locator("input[name=folder]").dispatchEvent("click");
        assertThat(ConsoleUploads.chips(page, "Ready")).hasCount(2);
        page.locator("input[name=artist]").fill("Kept");
        press(page, "Upload 2 files");
        assertThat(page.locator(".notice.waiting"))
                .containsText("No connection", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));

        page.reload();
        Locator notice = page.locator(".notice.waiting");
        assertThat(notice).containsText("2 files were on their way when this page was left");
        browser.assertAccessible(page, "upload-kept");
        page.unroute(signed);
        press(page, "Go on");
        assertThat(ConsoleUploads.chips(page, "Stored"))
                .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        page.context().close();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).press("Enter");
    }
}
