package io.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.Pages.PageCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks the pages: their commands are valid as they stand, and their links have targets. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)# ]+)(#[^)]*)?\\)");
    private static final Pattern READER = Pattern.compile("\\*\\*For\\*\\* .+");

    @Test
    void everyCommandInAPageIsOneThatTheCommandLineTakes() throws IOException {
        List<PageCommand> all = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Path page : Pages.all()) {
            for (PageCommand typed : Pages.commands(page)) {
                all.add(typed);
                List<String> words = typed.words();
                // handled by the launcher, and the demo's choice of files
                if (!words.getFirst().equals("test")) {
                    try {
                        commandLine().parseArgs(words.toArray(String[]::new));
                    } catch (ParameterException e) {
                        refused.add(typed + ": " + e.getMessage());
                    }
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(refused).isEmpty();
    }

    @Test
    void everyLinkOfAPageLeadsToAFile() throws IOException {
        List<String> dead = new ArrayList<>();
        try (Stream<Path> decisions = Files.list(Pages.ROOT.resolve("docs/decisions"))) {
            List<Path> pages = new ArrayList<>(Pages.all());
            pages.addAll(decisions.toList());
            for (Path page : pages) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    String target = link.group(1);
                    if (!target.contains(":") && !Files.exists(page.resolveSibling(target))) {
                        dead.add(Pages.ROOT.relativize(page) + " -> " + target);
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageNamesItsReaderAndIsOnTheMap() throws IOException {
        String map = Files.readString(Pages.ROOT.resolve("docs/README.md"));
        try (Stream<Path> docs = Files.list(Pages.ROOT.resolve("docs"))) {
            List<Path> pages = docs.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.endsWith("README.md"))
                    .toList();
            assertThat(pages).hasSizeGreaterThan(12).allSatisfy(page -> {
                assertThat(Files.readAllLines(page).subList(0, 6))
                        .as("the reader of %s", page)
                        .anyMatch(line -> READER.matcher(line).matches());
                assertThat(map).contains("(" + page.getFileName() + ")");
            });
        }
    }

    private CommandLine commandLine() {
        Path here = Pages.ROOT;
        return Tapeline.commandLine(new CommandLineRun(here)
                .surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    }
}
