package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A client of the API that is not Tapeline's own: an unmodified Uppy, on a separate page, with the code of {@code docs/uploads.md}.
 *
 * @param folder for the files that are sent
 */
record UppyClient(RunningSystem system, ConsoleBrowser browser, Path folder) {
    private static final Pattern CODE = Pattern.compile("(?s)```js\n(import .*?)```");
    private static final Pattern PART = Pattern.compile("[?&]partNumber=(\\d+)");
    private static final String ENDED = "() => window.ended.then(({ successful, failed }) => [successful.length,"
            + " ...failed.map((file) => `${file.name}: ${file.error}`)].join('\\n'))";

    /** Sends a file with one PUT, a multipart file that is interrupted and paused in the middle, and the first file again. */
    void sendsFilesInOnePutAndInParts() throws IOException, InterruptedException {
        Path bundle = UppyPackage.bundle();
        Path small = WavFile.write(folder.resolve("chosen/Drums.wav"), 300_044, 7);
        Path large = WavFile.write(folder.resolve("chosen/Mix of all.wav"), ConsoleUploads.LARGE, 8);
        Page page = open(bundle);
        List<String> puts = new ArrayList<>();
        List<Integer> stored = new ArrayList<>();
        page.onResponse(response -> {
            if (response.request().method().equals("PUT") && response.status() == 200) {
                puts.add(response.url());
                Matcher part = PART.matcher(response.url());
                if (part.find()) {
                    stored.add(Integer.valueOf(part.group(1)));
                }
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
        send(page, small, large);
        page.waitForCondition(() -> stored.size() == 2 && puts.size() == 3 && tried.size() > 3);
        page.evaluate("() => window.uppy.pauseAll()");
        page.unrouteAll();
        page.evaluate("() => window.uppy.resumeAll()");

        assertThat(page.evaluate(ENDED)).isEqualTo("2");
        assertThat(stored)
                .as("parts that S3 took")
                .hasSizeGreaterThan(3)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, stored.size()).boxed().toList());
        assertThat(puts).as("parts and a file").hasSize(stored.size() + 1);
        assertThat(system.bucket().contents("studio/Uppy/").values())
                .containsExactlyInAnyOrder(ConsoleUploads.bytes(small), ConsoleUploads.bytes(large));
        JsonNode recordings =
                system.api().get("/v1/recordings?artist=Uppy&order=name").path("recordings");
        assertThat(recordings)
                .extracting(recording -> recording.path("track").asText())
                .containsExactly("Drums", "Mix of all");

        puts.clear();
        page.evaluate("() => window.uppy.clear()");
        send(page, small);
        assertThat(page.evaluate(ENDED)).isEqualTo("1");
        assertThat(puts).as("sent again").isEmpty();
        Files.delete(large);
        page.context().close();
    }

    private static void send(Page page, Path... files) {
        page.getByLabel("Files").setInputFiles(files);
        page.evaluate("() => { window.ended = window.uppy.upload(); }");
    }

    /** With the console's origin: the API and S3 allow no other. */
    private Page open(Path bundle) throws IOException {
        Page page = browser.open();
        String token = system.token("manager");
        page.exposeFunction("accessToken", arguments -> token);
        // Chromium does not treat a page that the test serves by itself as one of this machine
        page.context().grantPermissions(List.of("local-network-access"));
        serve(page, bundle);
        page.navigate(browser.address("uppy/index.html"));
        page.waitForFunction("() => window.uppy");
        return page;
    }

    private static void serve(Page page, Path bundle) throws IOException {
        Map<String, String> files = new HashMap<>(Map.of(
                "core.js",
                "export { Uppy as default } from './uppy.js'",
                "aws-s3.js",
                "export { AwsS3 as default } from './uppy.js'",
                "uppy.js",
                Files.readString(bundle),
                "tapeline-uppy.js",
                code()));
        for (String name : List.of("index.html", "page.js")) {
            files.put(name, Files.readString(UppyPackage.SOURCES.resolve(name)));
        }
        files.forEach((name, content) -> page.route(
                "**/uppy/" + name,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType(name.endsWith(".js") ? "text/javascript" : "text/html")
                        .setBody(content))));
    }

    private static String code() throws IOException {
        Matcher code = CODE.matcher(Files.readString(RunningSystem.REPOSITORY.resolve("docs/uploads.md")));
        assertThat(code.find()).as("docs/uploads.md has the code").isTrue();
        return code.group(1);
    }
}
