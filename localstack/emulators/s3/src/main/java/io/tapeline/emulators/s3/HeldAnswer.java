package io.tapeline.emulators.s3;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Holds back an answer that reports a failure, so that it can be replaced by another one. */
final class HeldAnswer extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean held;

    HeldAnswer(HttpServletResponse answer) {
        super(answer);
    }

    /** Whether the answer was of a kind that S3Mock gives when it cannot write. */
    boolean isHeld() {
        return held;
    }

    boolean says(String code) {
        return body.toString().contains("<Code>" + code + "</Code>");
    }

    /** Sends the answer that was held back. */
    void give() throws IOException {
        super.getOutputStream().write(body.toByteArray());
    }

    @Override
    public void setStatus(int status) {
        held = status == SC_BAD_REQUEST || status == SC_INTERNAL_SERVER_ERROR;
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, "");
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (status == SC_INTERNAL_SERVER_ERROR) {
            setStatus(status);
        } else {
            super.sendError(status, message);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!held) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!held) {
            super.flushBuffer();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return held ? new Held() : super.getOutputStream();
    }

    private final class Held extends ServletOutputStream {
        @Override
        public void write(int piece) {
            body.write(piece);
        }

        @Override
        public void write(byte[] pieces, int from, int length) {
            body.write(pieces, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("S3Mock writes its answers in the request's own thread");
        }
    }
}
