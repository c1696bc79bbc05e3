package io.tapeline.storage;

import io.tapeline.digest.ResumableDigest;
import io.tapeline.model.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends the parts of one file in their order: one is read while the one before it is sent and noted, so a file takes two buffers.
 * Parts come from memory, so the SDK may send one again. For one thread.
 */
final class PartSequence {

    private final MultipartRequests requests;
    private final PartBuffers buffers;
    private final String key;
    private final PartsSoFar before;
    private final PartLog log;
    private final ResumableDigest digest;
    private final List<SentPart> parts;

    PartSequence(MultipartRequests requests, PartBuffers buffers, String key, PartsSoFar before, PartLog log) {
        this.requests = requests;
        this.buffers = buffers;
        this.key = key;
        this.before = before;
        this.log = log;
        this.digest = before.digest();
        this.parts = new ArrayList<>(before.parts());
    }

    /** All that S3 has by now. */
    PartsSoFar sent() {
        return new PartsSoFar(before.upload(), before.contentType(), parts);
    }

    /**
     * Until the body ends or pauses; of a part that is too small to be one in the middle, nothing is sent then. When reading fails, the part that is on its way still arrives.
     *
     * @param first read already
     */
    void send(PausingStream body, Optional<PartBuffers.Part> first) throws StorageException, IOException {
        Optional<PartBuffers.Part> current = first;
        while (current.isPresent()) {
            PartBuffers.Part part = current.get();
            if (body.paused() && part.length() < StoreLimits.LEAST_PART) {
                part.close();
                return;
            }
            current = sendAndRead(part, body);
        }
    }

    private Optional<PartBuffers.Part> sendAndRead(PartBuffers.Part part, PausingStream body)
            throws StorageException, IOException {
        int number = parts.size() + 1;
        if (number > StoreLimits.MOST_PARTS) {
            part.close();
            throw StorageException.forGood(
                    new Reason("too-large", "The file has more bytes than can be stored in one object."));
        }
        part.hash(digest);
        byte[] state = digest.state();
        PartUpload sending = PartUpload.start(part, () -> {
            SentPart sent = requests.send(key, before.upload(), number, part, state);
            log.sent(before.upload(), sent);
            return sent;
        });
        Optional<PartBuffers.Part> next = Optional.empty();
        try {
            body.pauseUnlessThereIsTimeFor(StoreLimits.LEAST_PART);
            next = part.isFull() ? buffers.read(body) : Optional.empty();
            parts.add(sending.result());
            return next;
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                parts.add(sending.result());
            }
            sending.settle();
            throw e;
        } catch (RuntimeException | StorageException e) {
            next.ifPresent(PartBuffers.Part::close);
            sending.settle();
            throw e;
        }
    }
}
