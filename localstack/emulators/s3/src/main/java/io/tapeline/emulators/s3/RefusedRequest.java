package io.tapeline.emulators.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** A request that S3 would refuse, with S3's error code and status. */
final class RefusedRequest extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    RefusedRequest(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Sends S3's error answer. The servlet container sends no body in answer to HEAD. */
    void answer(HttpServletResponse response) throws IOException {
        String requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.setHeader("x-amz-request-id", requestId);
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setContentType("application/xml");
        response.getOutputStream()
                .write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>
                """.formatted(code, escape(getMessage()), requestId).getBytes(UTF_8));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static RefusedRequest accessDenied(String message) {
        return new RefusedRequest(403, "AccessDenied", message);
    }
}
