package io.tapeline.embedded.description;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The content of the files of {@code infra/}, in their order.
 *
 * @param batchQueues the queue of each source's batches
 */
public record SystemDescription(
        BucketDescription bucket,
        TableDescription table,
        Map<String, QueueDescription> queues,
        Map<String, FunctionDescription> functions,
        Map<String, String> batchQueues,
        List<Route> routes,
        Map<String, GatewayResponse> gatewayResponses) {

    /**
     * Reads {@code functions.yaml}, {@code sources.yaml} and {@code openapi.yaml} of a folder. {@code sources.yaml} may be missing:
     * a stack of toy functions has no sources.
     *
     * @throws DescriptionException naming file and key
     */
    public static SystemDescription read(Path infra) {
        YamlNode root = YamlNode.read(infra.resolve("functions.yaml"));
        BucketDescription bucket = BucketSection.read(root);
        TableDescription table = FunctionsFile.table(root.required("table"));
        Map<String, QueueDescription> queues = FunctionsFile.queues(root);
        Map<String, FunctionDescription> functions = FunctionsFile.functions(root, queues);
        Path sources = infra.resolve("sources.yaml");
        Map<String, String> batchQueues = Map.of();
        if (Files.exists(sources)) {
            YamlNode described = YamlNode.read(sources);
            functions = SourcesFile.scheduled(described, functions, queues.keySet());
            batchQueues = SourcesFile.batchQueues(described);
        }
        YamlNode api = YamlNode.read(infra.resolve("openapi.yaml"));
        return new SystemDescription(
                bucket,
                table,
                queues,
                functions,
                batchQueues,
                new OpenApiFile(functions.keySet()).routes(api),
                OpenApiFile.gatewayResponses(api));
    }
}
