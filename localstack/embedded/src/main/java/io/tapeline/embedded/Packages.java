package io.tapeline.embedded;

import io.tapeline.embedded.description.FunctionDescription;
import io.tapeline.embedded.lambda.FunctionPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The functions' packages: {@code functions/<name>/target/function.zip}. */
final class Packages {
    private Packages() {}

    static Map<String, FunctionPackage> unpack(Path repository, Path target, Collection<FunctionDescription> functions)
            throws IOException {
        List<String> missing = functions.stream()
                .map(FunctionDescription::name)
                .filter(name -> !Files.isRegularFile(zip(repository, name)))
                .toList();
        if (!missing.isEmpty()) {
            String modules = missing.stream().map(name -> "functions/" + name).collect(Collectors.joining(","));
            throw new StackException(
                    StackException.UNABLE,
                    zip(repository, missing.getFirst()) + " is missing; build it with: mvn -pl " + modules
                            + " -am package -DskipTests");
        }
        Map<String, FunctionPackage> packages = new LinkedHashMap<>();
        for (FunctionDescription function : functions) {
            packages.put(
                    function.name(),
                    FunctionPackage.unpack(zip(repository, function.name()), target.resolve(function.name())));
        }
        return packages;
    }

    private static Path zip(Path repository, String name) {
        return repository.resolve("functions").resolve(name).resolve("target").resolve("function.zip");
    }
}
