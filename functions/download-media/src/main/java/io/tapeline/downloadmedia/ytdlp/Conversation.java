package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.downloadmedia.ytdlp.PageMedia.NotOfThePageException;
import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the output of one run of yt-dlp, page after page. For one thread. */
final class Conversation {

    /** The error code for a page at which the program ended. */
    static final String DIED = "yt-dlp-died";

    private static final int KEPT = 2000;

    private final ProgramRun run;
    private final List<String> pages;
    private final Duration silence;
    private final long until;
    private final Duration botCheckPause;
    private final List<Location> answers = new ArrayList<>();

    private String errors = "";
    private String said = "";
    private String status = "";

    Conversation(ProgramRun run, List<String> pages, Duration silence, Duration longest, Duration botCheckPause) {
        this.run = run;
        this.pages = pages;
        this.silence = silence;
        // only a duration is measured, so nanoTime is sufficient
        this.until = System.nanoTime() + longest.toNanos();
        this.botCheckPause = botCheckPause;
    }

    /**
     * @return the results of the first pages, at least of one
     */
    List<Location> answers() throws InterruptedException {
        while (answers.size() < pages.size()) {
            Duration left = Duration.ofNanos(until - System.nanoTime());
            boolean timeIsUp = left.compareTo(silence) < 0;
            switch (run.next(timeIsUp ? left : silence)) {
                case ProgramRun.Next.Line(String text) -> {
                    if (!goesOn(text)) {
                        return answers;
                    }
                }
                case ProgramRun.Next.Silence() -> {
                    return stopped(Complaint.passing("source-timeout", "yt-dlp said nothing of the page in time."));
                }
                case ProgramRun.Next.TooLong() -> {
                    return stopped(notAnAnswer());
                }
                case ProgramRun.Next.End() -> {
                    return ended();
                }
            }
        }
        return answers;
    }

    private boolean goesOn(String line) {
        if (line.startsWith(YtDlp.STATUS)) {
            status = line.substring(YtDlp.STATUS.length()).strip();
        } else if (line.startsWith("ERROR:")) {
            errors = kept(errors, line.substring("ERROR:".length()));
            if (Complaint.isAboutTheCaller(errors)) {
                // every further page would be one more request to a site that wants none
                answers.add(Complaint.meaning(errors, status, botCheckPause));
                return false;
            }
        } else if (line.equals("null")) {
            answered(Complaint.meaning(errors, status, botCheckPause));
        } else if (line.startsWith("{")) {
            try {
                answered(PageMedia.of(line, pages.get(answers.size())));
            } catch (NotOfThePageException e) {
                answers.add(new Location.Unanswered(notAnAnswer()));
                return false;
            }
        } else {
            said = kept(said, line);
        }
        return true;
    }

    private void answered(Location location) {
        answers.add(location);
        errors = "";
        said = "";
        status = "";
    }

    /** Attributes the problem to the current page, because nothing else is known. */
    private List<Location> stopped(SourceException problem) {
        answers.add(new Location.Unanswered(problem));
        return answers;
    }

    private List<Location> ended() throws InterruptedException {
        String why = Optional.of(errors + said).filter(text -> !text.isBlank()).orElse("it said nothing");
        return stopped(Complaint.passing(
                DIED, "yt-dlp ended before its answer (" + run.ending() + "): " + Complaint.shown(why)));
    }

    private static SourceException notAnAnswer() {
        return Complaint.passing(
                "invalid-answer", "What yt-dlp wrote is not the document of the page that was asked for.");
    }

    private static String kept(String before, String more) {
        String all = before + " " + more;
        return all.substring(Math.max(0, all.length() - KEPT));
    }
}
