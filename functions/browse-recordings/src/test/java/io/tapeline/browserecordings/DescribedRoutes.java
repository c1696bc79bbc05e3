package io.tapeline.browserecordings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What infra/openapi.yaml says. */
final class DescribedRoutes {

    private DescribedRoutes() {}

    /** Method and resource of every route that leads to that function. */
    static List<String> leadingTo(String function) throws IOException {
        List<String> routes = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        try (Reader file = Files.newBufferedReader(Path.of("../../infra/openapi.yaml"))) {
            Map<String, Map<String, Object>> document = new Yaml(options).load(file);
            document.get("paths")
                    .forEach((path, operations) -> ((Map<?, ?>) operations).forEach((method, operation) -> {
                        if (operation instanceof Map<?, ?> described
                                && described.get("x-amazon-apigateway-integration") instanceof Map<?, ?> integration
                                && integration.get("uri").equals("${" + function + "}")) {
                            routes.add(method.toString().toUpperCase(Locale.ROOT) + " " + path);
                        }
                    }));
        }
        return routes;
    }
}
