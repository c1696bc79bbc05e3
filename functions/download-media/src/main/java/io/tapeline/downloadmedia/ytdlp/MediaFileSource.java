package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.downloads.FileSource;
import io.tapeline.downloads.FileStream;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpFile;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Media of pages: yt-dlp finds them, in as many runs as necessary, and shared/http reads them. If the program hangs or dies at a
 * page, only that page uses an attempt. If a site demands fewer requests, or reports a bot check, no more requests are made.
 */
final class MediaFileSource implements FileSource {

    private static final Logger LOG = Logger.getLogger(MediaFileSource.class);
    private static final Set<SourceId> SOURCES = Set.of(new SourceId("channels"));

    /** A page can kill the program; if it dies at a second page in a row, it can't run. */
    private static final int MOST_DEATHS = 2;

    /**
     * The program's start takes seconds, as does each page. This many pages share a start, and are downloaded while others are
     * requested.
     */
    private static final int PAGES_OF_A_RUN = 10;

    private final YtDlp ytDlp;
    private final Pages pages;
    private final HttpFiles http;
    private final HostPauses pauses;
    private final Duration longest;
    private final Clock clock;

    /** @param longest what a question may take; what is not reached by then is left for later */
    MediaFileSource(YtDlp ytDlp, Pages pages, HttpFiles http, HostPauses pauses, Duration longest, Clock clock) {
        this.ytDlp = ytDlp;
        this.pages = pages;
        this.http = http;
        this.pauses = pauses;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    public Set<SourceId> sources() {
        return SOURCES;
    }

    @Override
    public String upstream() {
        return "watch-pages";
    }

    @Override
    public int mostLocatedAtOnce() {
        return PAGES_OF_A_RUN;
    }

    @Override
    public Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) {
        Question question = new Question(clock.instant().plus(longest));
        files.stream()
                .collect(Collectors.groupingBy(WantedFile::format, LinkedHashMap::new, Collectors.toList()))
                .forEach((format, some) -> question.ask(format, some));
        question.problem
                .filter(problem -> problem.kind() == Kind.THROTTLED)
                .ifPresent(problem -> LOG.warnf(
                        "event=%s %s", problem.reason().code(), problem.reason().sentence()));
        files.forEach(file -> question.located.putIfAbsent(file, question.rest()));
        return question.located;
    }

    /** One request for files, in as many runs of the program as necessary. */
    private final class Question {

        final Map<WantedFile, Location> located = new LinkedHashMap<>();
        final Instant until;
        /** Why no more pages are requested. */
        Optional<SourceException> problem = Optional.empty();
        /** Runs in a row that ended without an answer. */
        int deaths;

        Question(Instant until) {
            this.until = until;
        }

        void ask(MediaFormat format, List<WantedFile> files) {
            List<WantedFile> open = files;
            while (!open.isEmpty() && goesOn()) {
                List<Location> answers = answers(format, open);
                for (int i = 0; i < answers.size(); i++) {
                    located.put(open.get(i), answers.get(i));
                }
                open = open.subList(answers.size(), open.size());
                judge(answers);
            }
        }

        private boolean goesOn() {
            return problem.isEmpty()
                    && clock.instant().isBefore(until)
                    && !Thread.currentThread().isInterrupted();
        }

        private List<Location> answers(MediaFormat format, List<WantedFile> files) {
            List<String> urls = files.stream().map(pages::of).toList();
            try {
                return ytDlp.locate(format, urls, pauses.length(), Duration.between(clock.instant(), until));
            } catch (SourceException e) {
                return List.of(new Location.Unanswered(e));
            }
        }

        private void judge(List<Location> answers) {
            Optional<SourceException> last = answers.getLast() instanceof Location.Unanswered(SourceException why)
                    ? Optional.of(why)
                    : Optional.empty();
            boolean died = answers.size() == 1
                    && last.filter(why -> why.reason().code().equals(Conversation.DIED))
                            .isPresent();
            deaths = died ? deaths + 1 : 0;
            problem = last.filter(why -> why.kind() == Kind.THROTTLED || deaths == MOST_DEATHS);
        }

        /** The result for the files that were not requested. */
        Location rest() {
            return problem.filter(why -> why.kind() == Kind.THROTTLED)
                    .<Location>map(Location.Unanswered::new)
                    .orElse(new Location.NotReached());
        }
    }

    @Override
    public FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException {
        URI link = location.link();
        if (offset == 0) {
            await(link.getHost());
        }
        HttpFile file = http.open(link, location.headers(), offset, most, validator, idle);
        return new FileStream(file.body(), file.offset(), file.length(), file.validator());
    }

    private void await(String host) throws SourceException {
        try {
            pauses.await(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(
                    Kind.EXPIRED, new Reason("not-reached", "The batch ran out of time before this file."), e);
        }
    }
}
