package io.tapeline.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, on the embedded stack. */
class ConsoleTest {
    private static final String HOSTILE = ConsoleContent.HOSTILE;

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static ConsoleBrowser browser;
    private static ConsoleUploads uploads;

    @BeforeAll
    static void start() throws IOException {
        Path program = ConsoleBrowser.program();
        system = RunningSystem.start(folder.resolve("data"), List.of());
        browser = ConsoleBrowser.at(system, program);
        uploads = new ConsoleUploads(system, browser, folder);
        new ConsoleContent(system, folder).store();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @AfterEach
    void assertNoErrors() {
        browser.assertNoBrowserErrors();
    }

    @Test
    void aJobCanBeStartedAndFollowedByKeyboard() {
        Page page = browser.open();
        browser.signIn(page, "manager");
        page.locator("main a.primary").press("Enter");
        page.locator(".choice").first().waitFor();
        page.locator("input[name=source]").first().focus();
        page.keyboard().press("ArrowDown");
        page.getByLabel("Limit").fill("5");
        page.getByLabel("I know this").press("Space");
        page.getByLabel("Licence note").fill(HOSTILE);
        page.getByLabel("Name of the job").fill("by-keyboard");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1 .chip")).hasText("Done", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        assertThat(page.locator(".legend .done")).containsText("5");
        page.locator("details.card summary").press("Enter");
        assertThat(page.locator("details.card pre")).containsText("<script>document.title='owned'</script>");
        assertThat(page).hasTitle("Jobs · Tapeline");
        page.locator(".back").click();
        assertThat(row(page, "by-keyboard")).containsText("5 of 5");
    }

    @Test
    void noTokenIsStoredAndAReloadSignsInWithoutAPrompt() {
        Page page = browser.open();
        browser.signIn(page, "manager");
        browser.go(page, "#/jobs/job/finished");
        assertThat(page.locator("h1")).containsText("finished");
        page.reload();
        assertThat(page.locator("h1")).containsText("finished");
        Object kept = page.evaluate(
                "() => JSON.stringify([location.href, {...localStorage}, {...sessionStorage}, document.cookie])");
        assertThat(kept.toString())
                .doesNotContain("eyJ")
                .contains("/#/jobs/job/finished")
                .hasSizeLessThan(300);
        page.locator(".account summary").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out"))
                .click();
        page.locator(".gate .primary").waitFor();
        page.reload();
        assertThat(page.locator(".gate .primary")).isVisible();
    }

    @Test
    void viewsThatTheRolesForbidAreHidden() {
        Page page = browser.open();
        browser.signIn(page, "reader");
        assertThat(page.locator("main h1")).hasText("Library");
        assertThat(page.locator(".rail nav a")).hasText(new String[] {"Library", "Artists"});
        browser.go(page, "#/jobs/new");
        assertThat(page.locator("main h1")).hasText("Library");
    }

    @Test
    void twoVersionsAreComparedInSyncByKeyboard() {
        Page page = browser.open();
        browser.signIn(page, "manager");
        browser.go(page, "#/library");
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("demo")))
                .containsText(HOSTILE.substring(0, 40));
        page.locator("td.name a", new Page.LocatorOptions().setHasText("demo")).click();
        page.locator(".player").press("Space");
        assertThat(page.locator(".player output")).not().hasText("0:00 / 0:04");
        page.locator(".compare select").selectOption(new SelectOption().setIndex(1));
        assertThat(page.locator(".wave")).hasCount(2);
        page.locator(".player").press("b");
        assertThat(page.locator(".wave").last()).hasClass("wave heard");
        page.locator(".player").press("ArrowLeft");
        page.locator(".player").press("Space");
        browser.assertAccessible(page, "versions-compared");
        browser.show(page, "versions-compared");
        String place = page.url();
        page.reload();
        assertThat(page.locator(".player")).isVisible();
        assertThat(page.url()).isEqualTo(place);
    }

    @Test
    void errorsAreShownNextToTheirCause() {
        Page page = browser.open();
        browser.signIn(page, "manager");
        browser.go(page, "#/jobs/job/gone");
        assertThat(page.locator(".notice.bad")).containsText("There is no job gone");
        browser.go(page, "#/jobs/new");
        page.getByLabel("Video channels").check();
        page.getByLabel("Channels (required)").fill("channel_url\nhttps://example.com/nothing");
        page.getByLabel("I know this").check();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Count only"))
                .click();
        assertThat(page.locator("small.wrong")).containsText("channels[0]");
    }

    @Test
    void aLostConnectionIsShownUntilItIsRestored() {
        Page page = browser.open();
        browser.signIn(page, "manager");
        row(page, "finished").waitFor();
        page.context().setOffline(true);
        assertThat(page.locator(".notice.waiting").first()).isVisible();
        assertThat(row(page, "finished")).isVisible();
        page.context().setOffline(false);
        assertThat(page.locator(".notice.waiting")).hasCount(0);
    }

    @Test
    void aChosenFolderIsNamedAndUploadedOnceAndWithoutDuplicates() throws IOException {
        uploads.aChosenFolderIsNamedAndUploadedOnceAndWithoutDuplicates();
    }

    @Test
    void anUploadContinuesAfterInterruptionAndReload() throws IOException {
        uploads.anUploadContinuesAfterInterruptionAndReload();
    }

    @Test
    void aFolderUploadContinuesAfterAReloadWithoutChoosingItAgain() {
        new ConsoleKeptFiles(browser, uploads).assertUploadContinues();
    }

    @Test
    void uppySendsFilesInOneAndInManyParts() throws IOException, InterruptedException {
        new UppyClient(system, browser, folder).sendsFilesInOnePutAndInParts();
    }

    @Test
    void filesAreNamedLikeOnTheCommandLine() throws IOException {
        new ConsoleNames(system, browser, folder).assertSameAsCommandLine();
    }

    @Test
    void theLatestRequestedViewIsShownEvenIfAnEarlierOneLoadsLater() {
        Page page = browser.open();
        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/assets/view-*.js", route -> {
            if (!held.compareAndSet(null, route)) {
                route.resume();
            }
        });
        browser.signIn(page, "manager");
        page.waitForCondition(() -> held.get() != null);
        browser.go(page, "#/upload");
        page.locator("tapeline-upload .empty").waitFor();
        page.waitForResponse("**/assets/view-*.js", held.get()::resume).finished();
        page.evaluate("() => new Promise(resolve => setTimeout(resolve, 500))");
        assertThat(page.locator("tapeline-upload .empty")).isVisible();
        page.context().close();
    }

    @Test
    void ofTenThousandFilesOnlyFewRowsAreRendered() {
        uploads.ofTenThousandFilesOnlyFewRowsAreRendered();
    }

    @Test
    void everyViewFitsAndIsAccessibleInBothThemesAndAtBothWidths() throws IOException {
        new ConsoleViews(browser, uploads.song("Evan")).assertAccessibleAndFit();
    }

    @Test
    void thePagesAreProtectedByTheirHeaders() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(browser.address(""))).build(), BodyHandlers.ofString());
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .contains("require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            // CloudFront sends the same policy as the embedded stack, except for the addresses
            assertThat(Files.readString(RunningSystem.REPOSITORY.resolve("infra/modules/console/main.tf")))
                    .contains(Stream.of(policy.split("; "))
                            .map(part -> part.replaceAll("http\\S+.*", ""))
                            .toList())
                    .contains(Stream.of(
                                    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy")
                            .map(name ->
                                    "\"" + answer.headers().firstValue(name).orElseThrow() + "\"")
                            .toList());
            assertThat(answer.body()).doesNotContain("<style", "style=").doesNotContainPattern("<script(?![^>]*src=)");
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(browser.address("v1/jobs")))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(browser.address("../pom.xml")))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static Locator row(Page page, String job) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(job)).first();
    }
}
