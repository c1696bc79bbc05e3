package io.tapeline.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedactedExceptionTest {

    @Test
    void nothingOfASecretIsInItsTraceAndTheRestIsAsItWas() {
        IOException cause = new IOException("GET https://b.test/k?X-Amz-Signature=CANARY");
        IllegalStateException original = new IllegalStateException("password=CANARY", cause);
        original.addSuppressed(new IllegalArgumentException("Authorization: Bearer CANARY"));

        String trace = trace(new RedactedException(original));

        assertThat(trace)
                .doesNotContain("CANARY")
                .startsWith("java.lang.IllegalStateException: password=(hidden)")
                .contains("Caused by: java.io.IOException: GET https://b.test/k?X-Amz-Signature=(hidden)")
                .contains("Suppressed: java.lang.IllegalArgumentException: Authorization: (hidden)")
                .contains(
                        "at io.tapeline.lambda.RedactedExceptionTest.nothingOfASecretIsInItsTraceAndTheRestIsAsItWas");
    }

    @Test
    void aCyclicChainOfCausesEnds() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(trace(new RedactedException(first))).contains("first", "second");
    }

    private static String trace(Exception exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
