package io.tapeline.cli.bulk;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.bulk.FilePlan.Found;
import io.tapeline.cli.transfer.FileChangedException;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.Fingerprint;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Uploads a folder: one thread lists the files, and as many threads as requested store them. For each file only two numbers stay in
 * memory. A run may be stopped, or killed, at any moment; the next one continues.
 */
public final class BulkUpload {

    /** After so many consecutive files for which the API or S3 could not be reached, the run gives up. */
    private static final int HOPELESS = 3;

    /** The walk is at most so many files ahead of the workers. */
    private static final int AHEAD = 64;

    /** So many files may wait for their registration without delaying the sending of others: as many as two requests register. */
    private static final int REGISTERING = 2 * StudioApi.MOST_IN_A_BATCH;

    private static final Optional<Found> END = Optional.empty();

    private final BulkOptions options;
    private final URI api;
    private final FileUpload upload;
    private final BulkListener listener;
    private final BlockingQueue<Optional<Found>> queue = new ArrayBlockingQueue<>(AHEAD);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Exception> end = new AtomicReference<>();
    private final UploadWeights weights;
    private final AtomicInteger unreachable = new AtomicInteger();
    private volatile boolean stopped;

    /** @param api the API whose journal is kept */
    public BulkUpload(BulkOptions options, URI api, FileUpload upload, BulkListener listener) {
        this.options = options;
        this.api = api;
        this.upload = upload;
        this.listener = listener;
        this.weights = new UploadWeights(options.concurrent());
    }

    /**
     * Returns when the results of all files are known, or the run was stopped.
     *
     * @throws StateFolder.InUseException when another run uses the folder
     * @throws ApiException when the API can't be reached, or refuses the caller
     * @throws TransferException when S3 can't be reached
     */
    public void run() throws ApiException, TransferException, IOException, InterruptedException {
        try (StateFolder _ = StateFolder.take(options.folder());
                Journal journal = Journal.open(StateFolder.journal(options.folder(), api))) {
            FileWork work = new FileWork(options, journal, upload);
            begin(this::count);
            begin(this::walk);
            for (int worker = 0; worker < options.concurrent() * UploadWeights.PER_REQUEST + REGISTERING; worker++) {
                begin(() -> work(work));
            }
            for (Thread thread : List.copyOf(threads)) {
                thread.join();
            }
        }
        switch (end.get()) {
            case null -> {
                // no error other than those reported for single files
            }
            case ApiException problem -> throw problem;
            case TransferException problem -> throw problem;
            case IOException problem -> throw problem;
            case RuntimeException problem -> throw problem;
            case Exception problem -> throw new IllegalStateException(problem);
        }
    }

    /** Makes {@link #run} return soon: transfers in progress are abandoned and continue in the next run. */
    public void stop() {
        stopped = true;
        synchronized (threads) {
            threads.forEach(Thread::interrupt);
        }
    }

    public boolean stopped() {
        return stopped;
    }

    private void begin(Runnable task) {
        synchronized (threads) {
            Thread thread = Thread.ofVirtual().unstarted(task);
            threads.add(thread);
            thread.start();
            if (stopped) {
                thread.interrupt();
            }
        }
    }

    private void fatal(Exception problem) {
        if (!stopped && end.compareAndSet(null, problem)) {
            stop();
        }
    }

    private void count() {
        FolderCount count = new FolderCount(listener);
        try {
            new FolderWalk(options.folder()).tell(count);
            count.complete();
        } catch (InterruptedException e) {
            // stopped; the result is no longer needed
        }
    }

    private void walk() {
        try {
            new FolderWalk(options.folder()).tell(new FolderWalk.Listener() {
                @Override
                public void file(Path path, String name, Fingerprint fingerprint) throws InterruptedException {
                    queue.put(Optional.of(new Found(path, name, fingerprint)));
                }

                @Override
                public void skipped(String name, String why) {
                    listener.ended(new FileEnd.Skipped(name, why), 0);
                }

                @Override
                public void unreadable(String name, String why) {
                    listener.ended(new FileEnd.Failed(name, "unreadable", why), 0);
                }
            });
            queue.put(END);
        } catch (InterruptedException e) {
            // stopped
        }
    }

    private void work(FileWork work) {
        try {
            Optional<Found> next = queue.take();
            while (next.isPresent()) {
                Found file = next.get();
                listener.began(file.name());
                Optional<FileEnd> ended = ended(work, file);
                ended.ifPresent(
                        there -> listener.ended(there, file.fingerprint().bytes()));
                next = queue.take();
            }
            queue.put(END);
        } catch (InterruptedException e) {
            // stopped
        } catch (RuntimeException e) {
            fatal(e);
        }
    }

    /** Empty when the run ends because of this file. */
    private Optional<FileEnd> ended(FileWork work, Found file) throws InterruptedException {
        try {
            FileEnd ended = stored(work, file);
            unreachable.set(0);
            return Optional.of(ended);
        } catch (ApiException e) {
            return stopsTheRun(e) || e.passing() && hopeless() ? given(e) : failed(file, code(e), e.getMessage());
        } catch (TransferException e) {
            return e.kind() == TransferException.Kind.PASSING && hopeless()
                    ? given(e)
                    : failed(file, "s3-refused", e.getMessage());
        } catch (FileChangedException e) {
            return failed(file, "file-changed", e.getMessage());
        } catch (IOException e) {
            return failed(file, "unreadable", FolderWalk.Problems.sentence(e));
        }
    }

    private FileEnd stored(FileWork work, Found file)
            throws ApiException, TransferException, IOException, InterruptedException {
        try (UploadWeights.Held permits = weights.acquire(file.fingerprint().bytes())) {
            return work.store(file, listener::moved, permits::close);
        }
    }

    private boolean hopeless() {
        return unreachable.incrementAndGet() >= HOPELESS;
    }

    private static boolean stopsTheRun(ApiException problem) {
        return problem.kind() == ApiException.Kind.NOT_LOGGED_IN
                || problem.kind() == ApiException.Kind.NOT_ALLOWED
                        && (problem.code().isEmpty() || problem.code().equals(ApiException.NO_ROLE));
    }

    private static String code(ApiException problem) {
        return problem.code().isEmpty() ? problem.kind().name().toLowerCase(java.util.Locale.ROOT) : problem.code();
    }

    private Optional<FileEnd> given(Exception problem) {
        fatal(problem);
        return Optional.empty();
    }

    private Optional<FileEnd> failed(Found file, String code, String why) {
        return stopped ? Optional.empty() : Optional.of(new FileEnd.Failed(file.name(), code, why));
    }
}
