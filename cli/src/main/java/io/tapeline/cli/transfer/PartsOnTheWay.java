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
 * The parts of a file between their reading and their end: URLs are asked for some at a time, and at once while nothing is on the way;
 * each part is sent on a thread of its own. The one who reads is held up when too many are here. For one thread that reads.
 */
final class PartsOnTheWay implements AutoCloseable {

    /** So many URLs the API gives at a time. */
    private static final int URLS_AT_A_TIME = 100;

    /** Asks for URLs, in the order of the parts. */
    @FunctionalInterface
    interface Signing {
        List<SignedPut> urls(List<ReadPart> parts) throws ApiException, TransferException, InterruptedException;
    }

    /** Sends a part; its ETag comes back. */
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
    /** Parts that have room. */
    private int held;
    /** Those of them for which URLs were asked for. */
    private int underWay;

    private boolean isSigning;
    private boolean isRead;
    private Optional<Exception> failure = Optional.empty();

    /**
     * @param room for so many parts, of all files that have the same room
     * @param together so many parts are worth a request for their URLs while others are on the way
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

    /** Takes in a part for which room was made. */
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

    /** Of a part for which room was made and that need not be sent. */
    synchronized void isThere(SentPart part) {
        sent.add(part);
        makeRoomAgain();
    }

    /** Waits until all parts are there. */
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

    /** Nothing more is sent, and the reader gets an exception; the space is released when it closes. */
    private synchronized void failed(Exception problem) {
        failure = failure.or(() -> Optional.of(problem));
        makeRoomAgain();
    }

    private void throwFailure() throws ApiException, TransferException, IOException, InterruptedException {
        switch (failure.orElse(null)) {
            case null -> {
                // all is well
            }
            case ApiException problem -> throw problem;
            case TransferException problem -> throw problem;
            case IOException problem -> throw problem;
            case InterruptedException problem -> throw problem;
            case RuntimeException problem -> throw problem;
            case Exception problem -> throw new IllegalStateException(problem);
        }
    }

    /** What is still on the way is given up. */
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
