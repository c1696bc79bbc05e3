package io.tapeline.emulators.s3;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Lets one write to a key run at a time. S3Mock checks a condition and writes without a lock, so that several concurrent
 * conditional writes succeed. The lock is taken when the body has almost been read, so that a slow body does not block other
 * writes.
 */
final class OneWriterFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient WriteTurns turns;

    OneWriterFilter(Duration longestWait) {
        this.turns = new WriteTurns(longestWait);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!writesAnObject(request)) {
            chain.doFilter(request, response);
            return;
        }
        ObjectIds.aborting(
                request.getMethod().equals("DELETE") && query(request).contains("uploadId="));
        try (WriteTurns.Turn turn = turns.of(request.getRequestURI())) {
            chain.doFilter(new TakingTurn(request, turn), response);
        } finally {
            ObjectIds.aborting(false);
        }
    }

    /** False for a part, which is not yet an object. */
    private static boolean writesAnObject(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "PUT" -> !query(request).contains("partNumber=");
            case "POST" -> query(request).contains("uploadId=");
            case "DELETE" -> true;
            default -> false;
        };
    }

    private static String query(HttpServletRequest request) {
        return request.getQueryString() == null ? "" : request.getQueryString();
    }

    /** Takes the lock when the body has almost been read. */
    private static final class TakingTurn extends HttpServletRequestWrapper {

        private final WriteTurns.Turn turn;

        TakingTurn(HttpServletRequest request, WriteTurns.Turn turn) throws IOException {
            super(request);
            this.turn = turn;
            if (request.getContentLengthLong() == 0 || request.getMethod().equals("DELETE")) {
                turn.take();
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BodyBeforeTurn(super.getInputStream(), getContentLengthLong(), turn);
        }
    }
}
