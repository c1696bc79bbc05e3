package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3VaultObjectsTest {
    private static final VaultObjects.Found FOUND =
            new VaultObjects.Found(1, new byte[1], "\"etag\"", Optional.empty());

    private HttpServer denying;
    private S3Client s3;
    private VaultObjects objects;

    @BeforeEach
    void start() throws IOException {
        denying = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        denying.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        denying.start();
        s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + denying.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .forcePathStyle(true)
                .build();
        objects = new S3VaultObjects(s3, "bucket");
    }

    @AfterEach
    void stop() {
        s3.close();
        denying.stop(0);
    }

    /** Otherwise a denial during a verification would refuse the upload for good, and S3 would delete the object days later. */
    @Test
    void aDeniedObjectIsNotAMissingOne() {
        assertDenied(() -> objects.look("studio/a.wav", 1, 1));
        assertDenied(() -> objects.look("studio/a.wav", 1_000_000, 1));
        assertDenied(() -> objects.isStill("studio/a.wav", FOUND));
        assertDenied(() -> objects.keep("studio/a.wav"));
        assertDenied(() -> objects.release("studio/a.wav"));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(VaultUnavailableException.class)
                .hasMessageContaining("S3 answered 403; check the function's role");
    }
}
