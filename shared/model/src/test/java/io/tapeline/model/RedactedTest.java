package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CANARY} marks the secret; the redacted text must not contain it. */
class RedactedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid header value: \"Bearer CANARY\r\n\"",
                "sent Bearer CANARY0123456789abcdef.~+/= to the API",
                "bearer: CANARY0123456789abcdef",
                "Authorization: Bearer CANARY",
                "{Authorization=[Bearer CANARY]}",
                "\"authorization\":\"Basic CANARY==\"",
                "X-Api-Key: CANARY",
                "cookie: session=CANARY; Path=/",
                "claims of eyJhbGciOiJSUzI1NiJ9.CANARYIifQ.CANARY-_CANARY are wrong",
                "eyAiYWxnIjogIm5vbmUifQ.CANARYIifQ.",
                "GET https://b.s3.amazonaws.com/k?X-Amz-Credential=CANARY%2F20260101&X-Amz-Signature=CANARY&x-id=PutObject",
                "/b/k?X-Amz-Security-Token=CANARY&X-Amz-SignedHeaders=host",
                "https://account.blob.core.windows.net/stage/f?sv=2023&sig=CANARY%3D&se=2026",
                "https://storage.googleapis.com/b/o?GoogleAccessId=CANARY&Expires=1&Signature=CANARY%2B",
                "https://d1.cloudfront.net/a.wav?Policy=p&Signature=CANARY&Key-Pair-Id=K1",
                "https://outer.test/?next=https%3A%2F%2Fb%2Fk%3FX-Amz-Signature%3DCANARY",
                "AWS4-HMAC-SHA256 Credential=CANARY/20260101/us-east-1/s3/aws4_request, Signature=CANARY",
                "key AKIACANARYCANARYCANA and ASIACANARYCANARYCANA",
                "aws_secret_access_key = CANARY/CANARY+CANARY",
                "AWS_SECRET_ACCESS_KEY=CANARY",
                "jdbc:snowflake://a.snowflakecomputing.com/?user=u&password=CANARY",
                "https://user:CANARY@host.test:8443/stage does not answer",
                "{\"user\":\"u\",\"password\":\"CANARY \\\"CANARY\\\" CANARY\",\"role\":\"r\"}",
                "{\\\"client_secret\\\": \\\"CANARY\\\"}",
                "Login[user=u, privateKey=CANARY, passphrase='CANARY CANARY']",
                "grant_type=password&username=u&password=CANARY",
                "{\"access_token\" : \"CANARY\", \"refresh_token\": \"CANARY\"}",
                "password: CANARY",
                "-----BEGIN PRIVATE KEY-----\nCANARY\nCANARY==\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nCANARY\\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nCANARY cut off here",
            })
    void aSecretIsHidden(String text) {
        assertThat(Redacted.of(text)).doesNotContain("CANARY").contains(Redacted.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refused a token: error codes [1]",
                "no bearer token",
                "Stored Evan / Bearer of Tidings / Secret Garden / v1, 3.2 MB, SHA-256 9f86d081884c7d659a2feaa0c55ad015",
                "The user name or the password is wrong.",
                "Job job-1, part 7: Sent[batches=3, skipped=0] from https://bulk.test/v1/links?page=2&size=100",
                "{\"_aws\":{\"Timestamp\":1},\"source\":\"artlist\",\"files_done\":3}",
                "\tat io.tapeline.fanout.FanOut.fanOut(FanOut.java:43)",
                "Log in: ./tapeline login. TAPELINE_TOKEN, where it is set, goes first: unset it or renew it.",
                "ingest/artlist/12/wav/monkey_business%20(take%202).wav",
            })
    void whatIsNoSecretStays(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }

    @Property(tries = 200)
    void noSecretWithANameIsEverShownWhateverStandsAroundIt(
            @ForAll String before,
            @ForAll String after,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 60) String secret) {
        String marked = "CANARY" + secret;
        assertThat(Redacted.of(before + " https://h/p?X-Amz-Signature=" + marked + " " + after))
                .doesNotContain(marked);
        assertThat(Redacted.of(before + " {\"password\":\"" + marked + "\"} " + after))
                .doesNotContain(marked);
    }

    @Test
    void aLongTextTakesNoLongerThanItsLength() {
        String hostile = "token".repeat(20_000) + "e".repeat(100_000) + "bearer ".repeat(10_000) + "\"password\":\""
                + "\\\"".repeat(50_000) + "://".repeat(10_000) + "eyJ".repeat(20_000) + "-----BEGIN ".repeat(5_000);
        assertThat(Redacted.of(hostile)).isNotEmpty();
    }
}
