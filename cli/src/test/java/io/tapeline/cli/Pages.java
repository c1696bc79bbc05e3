package io.tapeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documentation pages, and the commands in them. */
final class Pages {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String LAUNCHER = "./tapeline ";

    private Pages() {}

    /** A command from a page, and its place. */
    record PageCommand(String place, String command) {

        /** Its words, split as a shell does. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            boolean open = false;
            char quote = 0;
            for (char letter : command.toCharArray()) {
                if (quote == 0 && (letter == '"' || letter == '\'')) {
                    quote = letter;
                    open = true;
                } else if (letter == quote) {
                    quote = 0;
                } else if (letter == ' ' && quote == 0) {
                    if (open) {
                        words.add(word.toString());
                    }
                    word.setLength(0);
                    open = false;
                } else {
                    word.append(letter);
                    open = true;
                }
            }
            if (open) {
                words.add(word.toString());
            }
            return words;
        }
    }

    /** README, CONTRIBUTING, the pages in docs/, and those of localstack/ and bench/. */
    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                ROOT.resolve("README.md"),
                ROOT.resolve("CONTRIBUTING.md"),
                ROOT.resolve("localstack/README.md"),
                ROOT.resolve("bench/README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** All commands in a page's shell code blocks, without comments at the end of lines. */
    static List<PageCommand> commands(Path page) throws IOException {
        List<PageCommand> commands = new ArrayList<>();
        boolean shell = false;
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            if (line.strip().startsWith("```")) {
                shell = line.strip().equals("```sh");
            } else if (shell || line.startsWith("    " + LAUNCHER)) {
                String said = line.replaceFirst("\\s+#.*", "");
                int begin = said.indexOf(LAUNCHER);
                if (begin >= 0) {
                    String command = said.substring(begin + LAUNCHER.length())
                            .replaceFirst("\\)\"?( .*)?$", "")
                            .replaceFirst(" (\\||>|2>) .*$", "");
                    commands.add(new PageCommand(ROOT.relativize(page) + ":" + number, command.strip()));
                }
            }
        }
        return commands;
    }
}
