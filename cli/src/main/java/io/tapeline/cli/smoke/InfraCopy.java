package io.tapeline.cli.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of {@code infra/} with a local state file. The repository's backend and the values in {@code terraform.tfvars} belong to
 * another deployment, which a smoke run must not touch.
 */
final class InfraCopy {

    private static final Set<String> OTHERS = Set.of("backend.tf", "terraform.tfvars", "tests", ".terraform");
    private static final String BACKEND = """
            terraform {
              backend "local" {}
            }
            """;

    private InfraCopy() {}

    static Path in(Path folder, Path infra) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(infra)) {
            paths = walk.filter(path -> isWanted(infra.relativize(path))).toList();
        }
        for (Path path : paths) {
            Path target = folder.resolve(infra.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
        Files.writeString(folder.resolve("backend.tf"), BACKEND);
        return folder;
    }

    private static boolean isWanted(Path relative) {
        String first = relative.getName(0).toString();
        return !OTHERS.contains(first) && !first.endsWith(".auto.tfvars");
    }
}
