package io.tapeline.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every view of the console, as users see it.
 *
 * @param music a folder to choose for an upload
 */
record ConsoleViews(ConsoleBrowser browser, Path music) {
    private static final int WIDE = 1440;
    private static final int NARROW = 360;
    private static final Pattern CLEAR = Pattern.compile("Clear what is shown|Gezeigtes von der Liste nehmen");

    /**
     * In both themes and at both widths, the narrow one in German: takes screenshots, and checks the layout and accessibility with
     * axe. Axe is slow, so some views are checked with it only once wide and once narrow, in different themes.
     */
    void assertAccessibleAndFit() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(WIDE, NARROW)) {
                boolean narrow = width == NARROW;
                boolean dark = scheme == ColorScheme.DARK;
                String suffix = (dark ? "-dark" : "") + (narrow ? "-narrow" : "");
                Page page = browser.open(width, narrow ? 740 : 900, scheme, narrow ? "de-DE" : "en-GB");
                page.locator(".gate .primary").waitFor();
                check(page, "sign-in" + suffix, true);
                browser.signIn(page, "manager");
                first(page, suffix);
                second(page, suffix, dark == narrow);
                page.context().close();
            }
        }
    }

    private void first(Page page, String suffix) {
        page.locator("tr", new Page.LocatorOptions().setHasText("finished"))
                .first()
                .waitFor();
        check(page, "jobs" + suffix, true);
        look(page, "#/jobs/new", ".choice", "start" + suffix, true);
        look(page, "#/jobs/job/finished", ".figures", "job" + suffix, true);
        look(page, "#/library", "td.name", "library" + suffix, true);
        browser.go(page, "#/upload");
        page.locator("tapeline-upload .empty").waitFor();
        ConsoleUploads.choose(page, music);
        page.locator(".line input").first().waitFor();
        check(page, "upload" + suffix, true);
    }

    private void second(Page page, String suffix, boolean axe) {
        page.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(CLEAR))
                .click();
        page.locator("tapeline-upload .empty").waitFor();
        check(page, "upload-empty" + suffix, axe);
        browser.go(page, "#/library");
        page.locator("td.name a", new Page.LocatorOptions().setHasText("demo")).click();
        page.locator(".player").press("Space");
        assertThat(page.locator(".player output")).hasText(Pattern.compile("/ 0:04$"));
        page.locator(".player").press("Space");
        assertThat(page.locator(".player .round")).hasAttribute("aria-label", Pattern.compile("Play|Abspielen"));
        check(page, "version" + suffix, axe);
        look(page, "#/review", "tapeline-review .line[data-row]", "review" + suffix, axe);
        browser.go(page, "#/files");
        page.locator("tapeline-files td.name summary").first().press("Enter");
        check(page, "files" + suffix, axe);
        look(page, "#/artists", "tapeline-artists td.name", "artists" + suffix, axe);
        look(page, "#/health", ".queues li:nth-of-type(4)", "health" + suffix, axe);
    }

    private void look(Page page, String place, String until, String name, boolean axe) {
        browser.go(page, place);
        page.locator(until).first().waitFor();
        check(page, name, axe);
    }

    private void check(Page page, String name, boolean axe) {
        browser.show(page, name);
        if (axe) {
            browser.assertAccessible(page, name);
        }
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " fits")
                .isTrue();
    }
}
