package io.tapeline.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * The system with the toy source as if it had been built with it: its entry is in the sources.yaml of the functions' packages, and
 * its functions and queue are in functions.yaml.
 */
final class ToyDescription {
    static final Path TOY = RunningSystem.REPOSITORY.resolve("localstack/toy-source");

    private static final Path INFRA = RunningSystem.REPOSITORY.resolve("infra");
    private static final Path FUNCTIONS = RunningSystem.REPOSITORY.resolve("functions");
    private static final List<String> CARRY_SOURCES = List.of("manage-jobs", "fan-out");
    private static final List<String> OF_TOYS = List.of("find-toys", "fetch-toys");

    private static final String QUEUE = """
              toy-batches:
                visibility_timeout: 330
                dead_letters_after: 10
            """;
    private static final String FUNCTION = """
              %s:
                description: of the toy source
                handler: %s
                memory: 512
                timeout: 300
                environment:
                  QUARKUS_LAMBDA_HANDLER: %s
                  TAPELINE_BUCKET: ${bucket}
                  TAPELINE_TABLE: ${table}
                  TAPELINE_MANIFEST_PARTS_QUEUE: ${queue.manifest-parts}
                  TAPELINE_DOWNLOAD_BATCHES_QUEUE: ${queue.toy-batches}
            """;
    private static final String TRIGGER = """
                queue:
                  name: toy-batches
                  batch_size: 1
                  maximum_concurrency: 2
            """;

    private ToyDescription() {}

    /** Writes {@code infra} to this folder. */
    static Path infra(Path folder) throws IOException {
        TestDescription.in(folder);
        Files.writeString(folder.resolve("sources.yaml"), sources());
        String functions = Files.readString(folder.resolve("functions.yaml"));
        functions = functions.replaceFirst("\nqueues:\n", "\nqueues:\n" + quoted(QUEUE));
        functions = functions.replaceFirst(
                "\nfunctions:\n",
                "\nfunctions:\n" + quoted(described("find-toys") + described("fetch-toys") + TRIGGER + "\n"));
        for (String carrier : CARRY_SOURCES) {
            functions = TestDescription.with(functions, carrier, """
                          TAPELINE_TOY_BATCHES_QUEUE: ${queue.toy-batches}
                          TAPELINE_TOY_BATCHES_DEAD_LETTERS: ${queue.toy-batches.dead-letters}
                          TAPELINE_FIND_TOYS_FUNCTION: ${function.find-toys}
                    """);
        }
        Files.writeString(folder.resolve("functions.yaml"), functions);
        return folder;
    }

    /** Writes the packages of all functions to this folder, and returns it. */
    static Path packages(Path folder) throws IOException {
        try (Stream<Path> functions = Files.list(FUNCTIONS)) {
            for (Path zip :
                    functions.map(ToyDescription::zip).filter(Files::exists).toList()) {
                String name = FUNCTIONS.relativize(zip).getName(0).toString();
                copied(zip, folder, name, CARRY_SOURCES.contains(name));
            }
        }
        for (String name : OF_TOYS) {
            copied(zip(TOY), folder, name, true);
        }
        return folder;
    }

    private static Path zip(Path function) {
        return function.resolve("target/function.zip");
    }

    private static void copied(Path zip, Path folder, String name, boolean carriesSources) throws IOException {
        Path copy = zip(folder.resolve("functions").resolve(name));
        Files.createDirectories(copy.getParent());
        Files.copy(zip, copy);
        if (carriesSources) {
            // it has priority over the file in lib, as on AWS
            try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
                Files.writeString(inside.getPath("sources.yaml"), sources());
            }
        }
    }

    private static String sources() throws IOException {
        return Files.readString(INFRA.resolve("sources.yaml")) + "\n" + Files.readString(TOY.resolve("source.yaml"));
    }

    private static String described(String name) {
        return FUNCTION.formatted(name, name, name);
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
