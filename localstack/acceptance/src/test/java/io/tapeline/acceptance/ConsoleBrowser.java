package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Debian's Chromium, or another installed browser of this kind, with the console of a stack; records all its error messages. */
final class ConsoleBrowser implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Set<String> OWN = Set.of("127.0.0.1");

    private final Playwright playwright;
    private final Browser browser;
    private final RunningSystem system;
    private final List<String> complaints = new ArrayList<>();

    private ConsoleBrowser(RunningSystem system, Path program) {
        this.system = system;
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1",
                        "NODE_DISABLE_COMPILE_CACHE", "1",
                        "TMPDIR", System.getProperty("java.io.tmpdir"))));
        this.browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
    }

    /** Skips the test if there is no browser. */
    static Path program() {
        Optional<Path> program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                program.isPresent(),
                "There is no Chromium, so nobody looks at the console. Install one: apt-get install chromium");
        return program.orElseThrow();
    }

    static ConsoleBrowser at(RunningSystem system, Path program) {
        return new ConsoleBrowser(system, program);
    }

    /** A separate context, in which nobody is signed in. */
    Page open(int width, int height, ColorScheme scheme, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale(language));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isAnswer(message)) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            URI address = URI.create(request.url());
            if (address.getHost() != null && !OWN.contains(address.getHost())) {
                complaints.add("asked " + request.url());
            }
        });
        page.navigate(address(""));
        return page;
    }

    /** Chromium logs every error status and every failed request; these are expected, because views show them. */
    private static boolean isAnswer(ConsoleMessage message) {
        String from = message.location();
        return message.text().startsWith("Failed to load resource")
                && (from.contains("/v1/") || from.contains("X-Amz-Signature="));
    }

    Page open() {
        return open(1440, 900, ColorScheme.LIGHT, "en-GB");
    }

    String address(String place) {
        return system.api().url() + "/" + place;
    }

    /** Signs in like a user. */
    void signIn(Page page, String user) {
        page.locator(".gate .primary").click();
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(system.password(user));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator(".rail").waitFor();
    }

    /** Goes to a view without loading the page again. */
    void go(Page page, String place) {
        page.evaluate("place => { location.hash = place; }", place);
    }

    /** Asserts that axe finds no violations in what is shown. */
    void assertAccessible(Page page, String name) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
    }

    /** Takes a screenshot for docs/console.md, and for people to check. */
    void show(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/console-screenshots", name + ".png")));
    }

    /** Asserts that there was no error in the log, no violation of the security policy, and no request to another server. */
    void assertNoBrowserErrors() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
