package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of everything that is deployed: copies of the description, Terraform's files and the guide; links to the functions and the
 * console.
 */
record RepositoryCopy(Path root) {

    static RepositoryCopy in(Path root) throws IOException {
        Path infra = RunningSystem.REPOSITORY.resolve("infra");
        try (Stream<Path> files = Files.walk(infra)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = infra.relativize(file);
                if (!inside.startsWith(".terraform") && !inside.toString().startsWith("terraform.tf")) {
                    Path copy = root.resolve("infra").resolve(inside);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        Files.createSymbolicLink(root.resolve("docs"), RunningSystem.REPOSITORY.resolve("docs"));
        Files.createSymbolicLink(root.resolve("web"), RunningSystem.REPOSITORY.resolve("web"));
        Files.createDirectories(root.resolve("functions"));
        try (Stream<Path> folders = Files.list(RunningSystem.REPOSITORY.resolve("functions"))) {
            for (Path folder : folders.filter(each -> Files.exists(each.resolve("pom.xml")))
                    .toList()) {
                Files.createSymbolicLink(root.resolve("functions").resolve(folder.getFileName()), folder);
            }
        }
        return new RepositoryCopy(root);
    }

    Path infra() {
        return root.resolve("infra");
    }

    /** Adds a function with a route: only a folder, and an entry in each of the two description files. */
    void addFunction(String name, String packageOf) throws IOException {
        Path folder =
                Files.createDirectories(root.resolve("functions").resolve(name).resolve("target"));
        Files.writeString(folder.resolveSibling("pom.xml"), "<project/>");
        Files.createSymbolicLink(
                folder.resolve("function.zip"),
                root.resolve("functions").resolve(packageOf).resolve("target/function.zip"));
        Path functions = infra().resolve("functions.yaml");
        List<String> lines = Files.readAllLines(functions);
        int begin = lines.indexOf("  " + packageOf + ":");
        int end = begin + 1;
        while (end < lines.size() && !lines.get(end).matches("  \\S.*")) {
            end++;
        }
        Files.writeString(
                functions,
                String.join("\n", lines) + "\n  " + name + ":\n" + String.join("\n", lines.subList(begin + 1, end))
                        + "\n");
        Path api = infra().resolve("openapi.yaml");
        Files.writeString(api, Files.readString(api).replace("\npaths:\n", """

                                paths:
                                  /v1/%1$s:
                                    get:
                                      operationId: %1$s
                                      security: []
                                      responses: {"200": {description: it answers}}
                                      x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: "${%1$s}"}
                                """.formatted(name)));
    }
}
