package io.tapeline.storage;

import io.tapeline.digest.ResumableDigest;
import io.tapeline.model.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends parts of one file in their order: one is read while the previous one is sent and recorded, so a file takes two buffers.
 * Parts come from memory, so the SDK may send one again. For one thread.
 */
final class PartSequence {

    private static final byte[] NO_STATE = {};

    private final MultipartRequests requests;
    private final PartBuffers buffers;
    private final Stretch stretch;
    private final PartLog log;
    private final List<SentPart> sent = new ArrayList<>();
    private long left;

    PartSequence(MultipartRequests requests, PartBuffers buffers, Stretch stretch, PartLog log) {
        this.requests = requests;
        this.buffers = buffers;
        this.stretch = stretch;
        this.log = log;
        this.left = stretch.bytes();
    }

    /**
     * A piece of a file.
     *
     * @param key of the object
     * @param upload that its parts belong to
     * @param firstPart number of its first part
     * @param bytes its length, or an upper bound if it is not known
     * @param digest the file's SHA-256 up to this piece; empty if the previous parts may be sent by other processes
     * @param leastPart minimum size of a part that is not the last one, in bytes
     */
    record Stretch(
            String key, String upload, int firstPart, long bytes, Optional<ResumableDigest> digest, int leastPart) {}

    /** The parts that S3 has so far. */
    List<SentPart> sent() {
        return List.copyOf(sent);
    }

    /**
     * Sends parts until the body ends or pauses. After a pause, a part that is too small to be followed by others is not sent. When
     * reading fails, the part that is being sent is still completed.
     *
     * @param first the part that was read already
     */
    void send(PausingStream body, Optional<PartBuffers.Part> first) throws StorageException, IOException {
        Optional<PartBuffers.Part> current = first;
        while (current.isPresent()) {
            PartBuffers.Part part = current.get();
            if (body.paused() && part.length() < Math.min(left, stretch.leastPart())) {
                part.close();
                return;
            }
            current = sendAndRead(part, body);
        }
    }

    private Optional<PartBuffers.Part> sendAndRead(PartBuffers.Part part, PausingStream body)
            throws StorageException, IOException {
        int number = stretch.firstPart() + sent.size();
        if (number > StoreLimits.MOST_PARTS) {
            part.close();
            throw StorageException.forGood(
                    new Reason("too-large", "The file has more bytes than can be stored in one object."));
        }
        byte[] state = state(part);
        left -= part.length();
        PartUpload sending = PartUpload.start(part, () -> {
            SentPart done = requests.send(stretch.key(), stretch.upload(), number, part, state);
            log.sent(stretch.upload(), done);
            return done;
        });
        Optional<PartBuffers.Part> next = Optional.empty();
        try {
            body.pauseUnlessThereIsTimeFor(Math.min(left, buffers.size()));
            next = part.isFull() ? buffers.read(body) : Optional.empty();
            sent.add(sending.result());
            return next;
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                sent.add(sending.result());
            }
            sending.settle();
            throw e;
        } catch (RuntimeException | StorageException e) {
            next.ifPresent(PartBuffers.Part::close);
            sending.settle();
            throw e;
        }
    }

    private byte[] state(PartBuffers.Part part) {
        if (stretch.digest().isEmpty()) {
            return NO_STATE;
        }
        part.hash(stretch.digest().get());
        return stretch.digest().get().state();
    }
}
