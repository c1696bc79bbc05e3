package io.tapeline.downloads;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the source for the locations of a batch's wanted files, as many in one request as it accepts, and downloads them. The next
 * request is made during the downloads, as soon as no more files wait than one request has, because links expire. Files that are
 * downloaded stay stored if the process is ended meanwhile. For one batch and one thread.
 */
final class Fetching {

    private final FileSource source;
    private final BatchMessage message;
    private final boolean mayBeThere;
    private final JobWatch job;
    private final Instant stopAt;
    private final FileDownload download;
    private final FileDownloads downloads;
    private final Clock clock;

    /**
     * @param mayBeThere whether a file may have been stored before
     * @param stopAt when every file must be finished
     */
    Fetching(
            FileSource source,
            BatchMessage message,
            boolean mayBeThere,
            JobWatch job,
            Instant stopAt,
            FileDownload download,
            FileDownloads downloads,
            Clock clock) {
        this.source = source;
        this.message = message;
        this.mayBeThere = mayBeThere;
        this.job = job;
        this.stopAt = stopAt;
        this.download = download;
        this.downloads = downloads;
        this.clock = clock;
    }

    /** One end for each file. */
    Map<WantedFile, FileEnd> run(List<WantedFile> wanted) {
        Map<WantedFile, FileEnd> ends = new LinkedHashMap<>();
        int asked = 0;
        Optional<Question> question = Optional.of(ask(wanted, asked));
        try (FileDownloads.Running running = downloads.begin(source, message, mayBeThere, job, stopAt)) {
            while (question.isPresent()) {
                Question now = question.get();
                asked += now.files.size();
                running.add(found(now, ends));
                question = Optional.empty();
                if (asked < wanted.size()) {
                    running.awaitAtMost(source.mostLocatedAtOnce());
                    Optional<FileEnd> reasonToStop = downloads.reasonNotToStart(source, job, stopAt);
                    if (reasonToStop.isPresent()) {
                        wanted.subList(asked, wanted.size()).forEach(file -> ends.put(file, reasonToStop.get()));
                    } else {
                        question = Optional.of(ask(wanted, asked));
                    }
                }
            }
            ends.putAll(running.ends());
        } catch (InterruptedException e) {
            throw stoppedFromOutside(e);
        } finally {
            question.ifPresent(Question::giveUp);
        }
        return ends;
    }

    private static IllegalStateException stoppedFromOutside(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The batch was stopped from outside", e);
    }

    private Question ask(List<WantedFile> wanted, int from) {
        int to = Math.min(wanted.size() - from, source.mostLocatedAtOnce()) + from;
        return new Question(wanted.subList(from, to), from > 0);
    }

    /** Records the results of the files that were not found. */
    private Map<WantedFile, Location.Found> found(Question question, Map<WantedFile, FileEnd> ends) {
        Map<WantedFile, Location> located;
        try {
            located = question.answer();
        } catch (SourceException e) {
            FileEnd end = download.ended(source, e);
            question.files.forEach(file -> ends.put(file, end));
            return Map.of();
        }
        Map<WantedFile, Location.Found> found = new LinkedHashMap<>();
        List<SourceException> troubles = new ArrayList<>();
        for (WantedFile file : question.files) {
            switch (located.get(file)) {
                case Location.Found there -> found.put(file, there);
                case Location.Unavailable(Reason reason) -> ends.put(file, new FileEnd.Failed(reason));
                case Location.Unanswered(SourceException problem) -> {
                    troubles.add(problem);
                    ends.put(file, download.end(problem));
                }
                case Location.NotReached() ->
                    ends.put(file, new FileEnd.Postponed(FileDownloads.NOT_REACHED, Duration.ZERO));
            }
        }
        tell(question, troubles);
        return found;
    }

    /**
     * Counts one failed call, however many files it did not answer. A demand for fewer requests has priority over other failures.
     */
    private void tell(Question question, List<SourceException> troubles) {
        Optional<SourceException> worst = troubles.stream()
                .filter(problem -> problem.kind() != SourceException.Kind.NOT_BEFORE)
                .max(Comparator.comparing(problem -> problem.kind() == SourceException.Kind.THROTTLED));
        if (worst.isPresent()) {
            download.tell(source, worst.get());
        } else if (troubles.size() < question.files.size()) {
            // the batch may be the breaker's trial, and its files would wait for the result
            download.answered(source);
        }
    }

    /** A request that is in progress. */
    private final class Question {

        final List<WantedFile> files;
        private final boolean late;
        private final FutureTask<Map<WantedFile, Location>> task;
        private final Thread asking;

        /**
         * @param late whether the time for the answer was used for other files: then the source is not responsible for a missing
         *     answer
         */
        Question(List<WantedFile> files, boolean late) {
            this.files = files;
            this.late = late;
            this.task = new FutureTask<>(() -> source.locate(message.source(), files));
            this.asking = Thread.ofVirtual().name("locate").start(task);
        }

        void giveUp() {
            asking.interrupt();
        }

        Map<WantedFile, Location> answer() throws SourceException {
            try {
                Duration left = Duration.between(clock.instant(), stopAt);
                return task.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                giveUp();
                if (late) {
                    return files.stream()
                            .collect(Collectors.toMap(Function.identity(), file -> new Location.NotReached()));
                }
                throw new SourceException(
                        SourceException.Kind.PASSING,
                        new Reason("source-timeout", "The source did not say in time where the files are."),
                        e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SourceException known) {
                    throw known;
                }
                throw new IllegalStateException("Asking the source failed unexpectedly", e.getCause());
            } catch (InterruptedException e) {
                giveUp();
                throw stoppedFromOutside(e);
            }
        }
    }
}
