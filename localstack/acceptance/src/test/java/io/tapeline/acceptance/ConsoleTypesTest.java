package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the types of the console's sources, also against those of the API's description, with TypeScript's own compiler. It runs
 * on the Node of Playwright's driver, so no Node must be installed.
 */
class ConsoleTypesTest {
    private static final String LIBRARY = "META-INF/resources/webjars/typescript/";

    @TempDir
    Path folder;

    @Test
    void theSourcesTypeCheck() throws IOException, InterruptedException {
        Path compiler = compiler();
        Path node = Path.of(Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .createProcessBuilder()
                .command()
                .getFirst());
        ProcessBuilder command = new ProcessBuilder(
                        node.toString(),
                        compiler.toString(),
                        "--pretty",
                        "false",
                        "-p",
                        RunningSystem.REPOSITORY.resolve("web/tsconfig.json").toString())
                .redirectErrorStream(true);
        // otherwise the compiler makes Node cache compiled code in the system's temporary folder
        command.environment().put("NODE_DISABLE_COMPILE_CACHE", "1");
        Process check = command.start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    private Path compiler() throws IOException {
        URL pom = getClass().getResource("/META-INF/maven/org.webjars.npm/typescript/pom.properties");
        try (JarFile jar = ((JarURLConnection) pom.openConnection()).getJarFile()) {
            List<String> names = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARY) && name.matches(".*/(lib/[^/]*|package.json)"))
                    .toList();
            for (String name : names) {
                Path file = folder.resolve(name.substring(name.indexOf('/', LIBRARY.length()) + 1));
                Files.createDirectories(file.getParent());
                try (InputStream content = jar.getInputStream(jar.getEntry(name))) {
                    Files.copy(content, file);
                }
            }
        }
        return folder.resolve("lib/tsc.js");
    }
}
