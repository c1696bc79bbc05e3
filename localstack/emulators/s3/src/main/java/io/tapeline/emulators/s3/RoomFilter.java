package io.tapeline.emulators.s3;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers 507 to requests that would fill the disk, before anything is written, and to requests that failed because the disk is
 * full. (S3Mock answers 400 to the latter if a body was being received.) Reading and deleting continue to work.
 */
final class RoomFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final int SMALL = 1 << 20;

    /** S3Mock's error code for every problem with a body that it could not store. */
    private static final String NOT_KEPT = "UnexpectedContent";

    private static final Pattern OBJECT = Pattern.compile("/[^/]+/.+");

    private final transient Room room;
    private final transient Temporaries temporaries;

    RoomFilter(Room room, Temporaries temporaries) {
        this.room = room;
        this.temporaries = temporaries;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isWrite(request)) {
            chain.doFilter(request, response);
            return;
        }
        long wanted = room.wantedBy(request);
        Optional<Room.Share> share = room.share(wanted);
        if (share.isEmpty()) {
            takeIn(request);
            refuse(response);
            return;
        }
        try (Room.Share _ = share.get()) {
            work(request, response, chain, wanted);
        }
    }

    /** Writes of objects and parts. Requests about buckets, deletions included, are small. */
    private static boolean isWrite(HttpServletRequest request) {
        return (request.getMethod().equals("PUT") || request.getMethod().equals("POST"))
                && OBJECT.matcher(request.getRequestURI()).matches();
    }

    private void work(HttpServletRequest request, HttpServletResponse response, FilterChain chain, long wanted)
            throws IOException, ServletException {
        var answer = new HeldAnswer(response);
        temporaries.begin(request);
        try {
            chain.doFilter(request, answer);
        } catch (RuntimeException | ServletException e) {
            if (!room.isShortOf(wanted)) {
                throw e;
            }
            answer.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            temporaries.end(request);
        }
        if (answer.isHeld()) {
            // checked before the sweep frees space
            boolean full = room.isShortOf(wanted);
            temporaries.sweep();
            finish(answer, response, full);
        }
    }

    private static void finish(HeldAnswer answer, HttpServletResponse response, boolean full) throws IOException {
        boolean bad = response.getStatus() == HttpServletResponse.SC_BAD_REQUEST;
        if (full && (!bad || answer.says(NOT_KEPT))) {
            refuse(response);
        } else if (bad && answer.says(NOT_KEPT)) {
            // space may have been freed meanwhile, so the client should retry
            new RefusedRequest(500, "InternalError", "The body of the request could not be kept; try again.")
                    .answer(response);
        } else {
            answer.give();
        }
    }

    /**
     * Reads a small body before the refusal: not every client reads the answer while it sends, and the JDK's own reports a broken
     * connection then.
     */
    private static void takeIn(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length >= 0 && length <= SMALL) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        new RefusedRequest(
                        INSUFFICIENT_STORAGE,
                        "InsufficientStorage",
                        "The disk of this S3 is full, or nearly so. Make room; then try again.")
                .answer(response);
    }
}
