package io.tapeline.extractkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.extraction.S3ManifestStore;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What the function's own S3 client sends, with the settings that are deployed. */
@QuarkusTest
@QuarkusTestResource(S3StandIn.class)
class S3RequestsTest {

    @Inject
    S3Client s3;

    /** An S3 that does not answer {@code Expect: 100-continue} costs the JDK's client 5 seconds for each part. */
    @Test
    void aManifestPartIsSentWithoutAskingFirst() {
        new S3ManifestStore(s3, "bucket").put("manifests/job/part.jsonl.gz", new byte[300_000]);

        assertThat(S3StandIn.requests()).contains("PUT /bucket/manifests/job/part.jsonl.gz Expect: none");
    }
}
