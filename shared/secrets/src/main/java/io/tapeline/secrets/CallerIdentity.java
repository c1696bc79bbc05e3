package io.tapeline.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/**
 * The proof of the function's identity that Google accepts from AWS: a signed request to AWS STS (GetCallerIdentity), which Google
 * sends on the function's behalf. See Google's "Configure Workload Identity Federation with AWS" and its Security Token Service,
 * method token, field subjectToken.
 *
 * @param credentials of the function's role
 * @param region where the function runs
 */
record CallerIdentity(Supplier<AwsCredentials> credentials, Supplier<Region> region, Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "x-goog-cloud-target-resource";

    /**
     * The proof, valid for some minutes and only for this audience.
     *
     * @param audience full name of the provider, beginning with {@code //iam.googleapis.com/}
     */
    String proof(String audience) {
        Region where = region.get();
        String host = "sts." + where.id() + ".amazonaws.com";
        SdkHttpFullRequest question = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://" + host + "/?Action=GetCallerIdentity&Version=2011-06-15"))
                .putHeader("Host", host)
                .putHeader(TARGET, audience)
                .build();
        ObjectNode proof =
                JSON.createObjectNode().put("url", question.getUri().toString()).put("method", "POST");
        ArrayNode headers = proof.putArray("headers");
        for (Map.Entry<String, List<String>> header :
                signed(question, where).headers().entrySet()) {
            headers.addObject().put("key", header.getKey()).put("value", String.join(",", header.getValue()));
        }
        return URLEncoder.encode(proof.toString(), StandardCharsets.UTF_8);
    }

    /**
     * Uses the old signer, because Google refuses the header x-amz-content-sha256 of the newer one (google-auth-library-java, issue
     * 1792).
     */
    @SuppressWarnings("deprecation")
    private SdkHttpFullRequest signed(SdkHttpFullRequest question, Region where) {
        return Aws4Signer.create()
                .sign(
                        question,
                        Aws4SignerParams.builder()
                                .awsCredentials(credentials.get())
                                .signingName("sts")
                                .signingRegion(where)
                                .signingClockOverride(clock)
                                .build());
    }
}
