package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.SentPart;
import io.tapeline.cli.api.SignedPut;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The parts of a file from their reading until S3 has them. URLs are requested for several parts together, or immediately while
 * nothing is being sent; each part is sent on its own thread. The reader waits when too many parts are held. Only one thread may
 * read.
 */
final class PartsOnTheWay implements AutoCloseable {

    /** Most URLs that the API returns per request. */
    private static final int URLS_AT_A_TIME = 100;

    /** Requests URLs, in the order of the parts. */
    @FunctionalInterface
    interface Signing {
        List<SignedPut> urls(List<ReadPart> parts) throws ApiException, TransferException, InterruptedException;
    }

    /** Sends a part, and returns its ETag. */
    @FunctionalInterface
    interface Sending {
        String send(ReadPart part, SignedPut url)
                throws ApiException, TransferException, IOException, InterruptedException;
    }

    private final Semaphore room;
    private final int together;
    private final Signing signing;
    private final Sending sending;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<ReadPart> waiting = new ArrayDeque<>();
    private final List<SentPart> sent = new ArrayList<>();
    /** Parts that hold a permit. */
    private int held;
    /** Those of them for which URLs were requested. */
    private int underWay;

    private boolean isSigning;
    private boolean isRead;
    private Optional<Exception> failure = Optional.empty();

    /**
     * @param room permits for parts, shared by all files that use the same semaphore
     * @param together how many parts are worth a request for their URLs while others are being sent
     */
    PartsOnTheWay(Semaphore room, int together, Signing signing, Sending sending) {
        this.room = room;
        this.together = together;
        this.signing = signing;
        this.sending = sending;
    }

    /** Waits until a part may be read. */
    void makeRoom() throws ApiException, TransferException, IOException, InterruptedException {
        room.acquire();
        synchronized (this) {
            held++;
            throwFailure();
        }
    }

    /** Adds a part for which there is room. */
    synchronized void add(ReadPart part) {
        waiting.add(part);
        signIfWorthWhile();
    }

    private synchronized void signIfWorthWhile() {
        if (!isSigning && isWorthWhile()) {
            isSigning = true;
            threads.submit(this::sign);
        }
    }

    private synchronized boolean isWorthWhile() {
        return !waiting.isEmpty() && (waiting.size() >= together || underWay == 0 || isRead) && failure.isEmpty();
    }

    /** Records a part for which there is room and that S3 already has. */
    synchronized void isThere(SentPart part) {
        sent.add(part);
        makeRoomAgain();
    }

    /** Waits until S3 has all parts. */
    synchronized List<SentPart> all() throws ApiException, TransferException, IOException, InterruptedException {
        isRead = true;
        signIfWorthWhile();
        while (held > 0 && failure.isEmpty()) {
            wait();
        }
        throwFailure();
        return List.copyOf(sent);
    }

    private void sign() {
        for (List<ReadPart> group = group(); !group.isEmpty(); group = group()) {
            try {
                List<SignedPut> urls = signing.urls(group);
                for (int i = 0; i < group.size(); i++) {
                    ReadPart part = group.get(i);
                    SignedPut url = urls.get(i);
                    threads.submit(() -> send(part, url));
                }
            } catch (ApiException | TransferException | InterruptedException | RuntimeException e) {
                failed(e);
                return;
            }
        }
    }

    private synchronized List<ReadPart> group() {
        List<ReadPart> group = new ArrayList<>();
        isSigning = isWorthWhile();
        while (isSigning && group.size() < URLS_AT_A_TIME && !waiting.isEmpty()) {
            group.add(waiting.poll());
        }
        underWay += group.size();
        return group;
    }

    private void send(ReadPart part, SignedPut url) {
        try {
            String etag = sending.send(part, url);
            ended(part.sent(etag));
        } catch (ApiException | TransferException | IOException | InterruptedException | RuntimeException e) {
            failed(e);
        }
    }

    private synchronized void ended(SentPart part) {
        sent.add(part);
        underWay--;
        makeRoomAgain();
        signIfWorthWhile();
    }

    private synchronized void makeRoomAgain() {
        held--;
        room.release();
        notifyAll();
    }

    /** Stops sending and passes the exception to the reader; permits are released on close. */
    private synchronized void failed(Exception problem) {
        failure = failure.or(() -> Optional.of(problem));
        makeRoomAgain();
    }

    private void throwFailure() throws ApiException, TransferException, IOException, InterruptedException {
        switch (failure.orElse(null)) {
            case null -> {
                // no failure
            }
            case ApiException problem -> throw problem;
            case TransferException problem -> throw problem;
            case IOException problem -> throw problem;
            case InterruptedException problem -> throw problem;
            case RuntimeException problem -> throw problem;
            case Exception problem -> throw new IllegalStateException(problem);
        }
    }

    /** Cancels the parts in progress. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        synchronized (this) {
            room.release(held);
            held = 0;
        }
    }
}
