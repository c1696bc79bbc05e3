package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every view of the console as it is seen.
 *
 * @param music a folder to choose for an upload
 */
record ConsoleViews(ConsoleBrowser browser, Path music) {
    private static final int WIDE = 1440;
    private static final int NARROW = 360;
    private static final Pattern CLEAR = Pattern.compile("Clear what is shown|Gezeigtes von der Liste nehmen");

    /** In both themes, at both widths, narrow in German: pictures of them, and what axe and the page's edge have against them. */
    void areAccessibleAndFit() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(WIDE, NARROW)) {
                boolean narrow = width == NARROW;
                boolean dark = scheme == ColorScheme.DARK;
                String suffix = (dark ? "-dark" : "") + (narrow ? "-narrow" : "");
                Page page = browser.open(width, narrow ? 740 : 900, scheme, narrow ? "de-DE" : "en-GB");
                page.locator(".gate .primary").waitFor();
                check(page, "sign-in" + suffix);
                browser.signIn(page, "manager");
                first(page, suffix);
                if (dark == narrow) {
                    second(page, suffix);
                }
                page.context().close();
            }
        }
    }

    private void first(Page page, String suffix) {
        page.locator("tr", new Page.LocatorOptions().setHasText("finished"))
                .first()
                .waitFor();
        check(page, "jobs" + suffix);
        look(page, "#/jobs/new", ".choice", "start" + suffix);
        look(page, "#/jobs/job/finished", ".figures", "job" + suffix);
        look(page, "#/library", "td.name", "library" + suffix);
        browser.go(page, "#/upload");
        page.locator("tapeline-upload .empty").waitFor();
        ConsoleUploads.choose(page, music);
        page.locator(".line input").first().waitFor();
        check(page, "upload-files" + suffix);
    }

    /** Each once light and once dark, once wide and once narrow. */
    private void second(Page page, String suffix) {
        page.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(CLEAR))
                .click();
        page.locator("tapeline-upload .empty").waitFor();
        check(page, "upload" + suffix);
        look(page, "#/review", "tapeline-review .empty, tapeline-review .line", "review" + suffix);
        browser.go(page, "#/files");
        page.locator("tapeline-files td.name summary").first().press("Enter");
        check(page, "files" + suffix);
        look(page, "#/artists", "tapeline-artists .empty", "artists" + suffix);
        look(page, "#/health", ".queues li:nth-of-type(4)", "health" + suffix);
    }

    private void look(Page page, String place, String until, String name) {
        browser.go(page, place);
        page.locator(until).first().waitFor();
        check(page, name);
    }

    private void check(Page page, String name) {
        browser.show(page, name);
        browser.assertAccessible(page, name);
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " fits")
                .isTrue();
    }
}
