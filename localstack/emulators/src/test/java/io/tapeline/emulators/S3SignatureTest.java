package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3SignatureTest {
    private static final String BUCKET = "signatures";
    private static final String KEY = "studio/a song.wav";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Map<String, String> environment;
    private static S3Client s3;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() {
        environment = TestEmulators.environment(Service.S3);
        s3 = Clients.s3(environment);
        presigner = Clients.presigner(environment);
        s3.createBucket(request -> request.bucket(BUCKET));
        s3.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromString("sound"));
    }

    @AfterAll
    static void close() {
        s3.close();
        presigner.close();
    }

    @Test
    void unsignedRequestsAreRefused() throws Exception {
        URI object = TestEmulators.s3().resolve("/" + BUCKET + "/studio/new.wav");
        assertRefused(get(object), 403, "AccessDenied");
        assertRefused(get(TestEmulators.s3().resolve("/" + BUCKET + "?list-type=2")), 403, "AccessDenied");
        assertRefused(send(HttpRequest.newBuilder(object).PUT(BodyPublishers.ofString("x"))), 403, "AccessDenied");
        assertRefused(send(HttpRequest.newBuilder(object).DELETE()), 403, "AccessDenied");
    }

    @Test
    void aWrongSecretAndAnUnknownKeyAreRefused() {
        assertThatThrownBy(() -> listWith("AWS_SECRET_ACCESS_KEY")).satisfies(isRefusal("SignatureDoesNotMatch"));
        assertThatThrownBy(() -> listWith("AWS_ACCESS_KEY_ID")).satisfies(isRefusal("InvalidAccessKeyId"));
    }

    @Test
    void everyWayInWhichTheSdkUploadsIsAccepted() {
        byte[] sound = new byte[300_000];
        var digests = new ArrayList<String>();
        var listening = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                context.httpRequest()
                        .firstMatchingHeader("x-amz-content-sha256")
                        .ifPresent(digests::add);
            }
        };
        try (var client = Clients.s3(environment, listening)) {
            client.putObject(
                    request -> request.bucket(BUCKET).key("stream").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                    RequestBody.fromInputStream(new ByteArrayInputStream(sound), sound.length));
        }
        assertThat(digests).containsExactly("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("stream"))
                        .asByteArray())
                .isEqualTo(sound);
        var upload = s3.createMultipartUpload(request -> request.bucket(BUCKET).key("parts"));
        var part = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key("parts")
                        .uploadId(upload.uploadId())
                        .partNumber(1),
                RequestBody.fromBytes(sound));
        s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key("parts")
                .uploadId(upload.uploadId())
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("parts")).contentLength())
                .isEqualTo(sound.length);
    }

    @Test
    void anUploadWithAnUnsignedPayloadIsAccepted() throws Exception {
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(Clients.credentials(environment))
                        .request(sdkRequest(SdkHttpMethod.PUT, "unsigned-payload"))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
                .request();
        assertThat(signed.firstMatchingHeader("x-amz-content-sha256")).contains("UNSIGNED-PAYLOAD");
        assertThat(send(withHeaders(signed).PUT(BodyPublishers.ofString("sound")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b c&d=e?f#g",
                "100%2Fpercent%",
                "quote'\"*~!()@$,;:",
                "back\\slash",
                "ünï/🎵.wav",
                "double//slash/",
                "dot./..name/x"
            })
    void keysOfAnyShapeAreSignedStoredAndRead(String key) throws Exception {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(key));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                        .asUtf8String())
                .isEqualTo(key);
        assertThat(get(presigned(key)).body()).isEqualTo(key);
    }

    @Test
    void aPresignedUrlGivesTheObjectAndNothingElse() throws Exception {
        String url = presigned(KEY).toString();
        assertThat(get(URI.create(url)).body()).isEqualTo("sound");
        assertRefused(get(URI.create(url.replace("song", "sing"))), 403, "SignatureDoesNotMatch");
        assertRefused(get(URI.create(url.replace("Expires=60", "Expires=600"))), 403, "SignatureDoesNotMatch");
        assertRefused(get(URI.create(url + "&response-content-type=text%2Fhtml")), 403, "SignatureDoesNotMatch");
        assertRefused(send(HttpRequest.newBuilder(URI.create(url)).DELETE()), 403, "SignatureDoesNotMatch");
        assertRefused(get(URI.create(url.replace("Expires=60", "Expires=never"))), 400, "AuthorizationHeaderMalformed");
        assertThat(get(URI.create(url)).body()).isEqualTo("sound");
    }

    @Test
    void anExpiredPresignedUrlIsRefused() throws Exception {
        assertThat(get(presignedAgo(Duration.ofSeconds(30))).body()).isEqualTo("sound");
        assertRefused(get(presignedAgo(Duration.ofSeconds(90))), 403, "AccessDenied");
        assertThat(get(presignedAgo(Duration.ofSeconds(90))).body()).contains("Request has expired");
        assertRefused(get(presignedAgo(Duration.ofHours(-1))), 403, "AccessDenied");
    }

    @Test
    void aPresignedUploadMustSendTheHeadersThatWereSigned() throws Exception {
        var presigned = presigner.presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                .putObjectRequest(put -> put.bucket(BUCKET).key("upload.wav").contentType("audio/wav")));
        URI url = presigned.url().toURI();
        var body = BodyPublishers.ofString("sound");
        assertRefused(
                send(HttpRequest.newBuilder(url)
                        .header("Content-Type", "text/html")
                        .PUT(body)),
                403,
                "SignatureDoesNotMatch");
        assertRefused(
                send(HttpRequest.newBuilder(url)
                        .header("Content-Type", "audio/wav")
                        .header("x-amz-meta-added", "later")
                        .PUT(body)),
                403,
                "AccessDenied");
        assertThat(send(HttpRequest.newBuilder(url)
                                .header("Content-Type", "audio/wav")
                                .PUT(body))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void listWith(String wrongVariable) {
        var wrong = new HashMap<>(environment);
        wrong.computeIfPresent(wrongVariable, (name, value) -> value.replace(value.charAt(5), 'X') + "X");
        try (var client = Clients.s3(wrong)) {
            client.listObjectsV2(request -> request.bucket(BUCKET));
        }
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> isRefusal(String code) {
        return failure -> {
            assertThat(failure).isInstanceOf(S3Exception.class);
            var refusal = (S3Exception) failure;
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        };
    }

    private static URI presigned(String key) throws Exception {
        return presigner
                .presignGetObject(presign -> presign.signatureDuration(Duration.ofSeconds(60))
                        .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
                .url()
                .toURI();
    }

    private static URI presignedAgo(Duration age) {
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(Clients.credentials(environment))
                        .request(sdkRequest(SdkHttpMethod.GET, "studio/a%20song.wav"))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60))
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.offset(Clock.systemUTC(), age.negated())))
                .request()
                .getUri();
    }

    private static SdkHttpRequest sdkRequest(SdkHttpMethod method, String path) {
        return SdkHttpRequest.builder()
                .method(method)
                .uri(TestEmulators.s3().resolve("/" + BUCKET + "/" + path))
                .build();
    }

    private static HttpRequest.Builder withHeaders(SdkHttpRequest signed) {
        var request = HttpRequest.newBuilder(signed.getUri());
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request;
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return send(HttpRequest.newBuilder(url));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.body()).contains("<Code>" + code + "</Code>");
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
