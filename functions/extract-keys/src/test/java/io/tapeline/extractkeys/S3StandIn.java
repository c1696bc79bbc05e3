package io.tapeline.extractkeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** Takes everything that is put and remembers, for every class loader, how it came; and settings that need nothing else. */
public final class S3StandIn implements QuarkusTestResourceLifecycleManager {

    private static final String REQUESTS = "tapeline.test.s3-requests";
    private HttpServer server;

    static String requests() {
        return System.getProperty(REQUESTS, "");
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", S3StandIn::put);
        server.start();
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty(
                "aws.endpointUrlS3", "http://127.0.0.1:" + server.getAddress().getPort());
        return Map.of(
                "tapeline.bucket", "bucket",
                "tapeline.table", "table",
                "tapeline.manifest-parts-queue", "http://127.0.0.1:1/queue",
                "AWS_LAMBDA_FUNCTION_NAME", "extract-keys",
                "tapeline.snowflake-url", "jdbc:snowflake://account.snowflakecomputing.com/",
                "tapeline.snowflake-secret", "secret");
    }

    private static void put(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            List<String> expect = exchange.getRequestHeaders().getOrDefault("Expect", List.of("none"));
            System.setProperty(
                    REQUESTS,
                    requests() + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " Expect: "
                            + String.join(",", expect) + "\n");
            exchange.getResponseHeaders().add("ETag", "\"0\"");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
