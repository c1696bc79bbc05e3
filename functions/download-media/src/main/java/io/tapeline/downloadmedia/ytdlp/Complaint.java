package io.tapeline.downloadmedia.ytdlp;

import io.tapeline.downloads.FileSource.Location;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classifies errors of yt-dlp. Its exit code is the same for all of them, so the text decides: the first rule that matches. The
 * texts are those of yt-dlp 2026.10. An error without a rule is retried, because it may be an outage.
 */
final class Complaint {

    /** YouTube's message for an address that it classifies as a robot: no video is available from that address for a while. */
    private static final Rule BOT_CHECK = new Rule(
            "bot-check",
            "confirm you.{1,6}re not a (ro)?bot|anti-bot challenge",
            "The site takes this address for a robot's and gives no media: it is left alone for a while. Wait, or set cookies or"
                    + " another address (TAPELINE_YT_DLP_COOKIES, TAPELINE_YT_DLP_PROXY); docs/operations.md says more.");

    private static final Rule THROTTLED = new Rule(
            "throttled",
            "HTTP Error 429|Too Many Requests|has been rate-limited",
            "The page's site answered that it demands fewer requests.");

    private static final Rule UPCOMING = new Rule(
            "upcoming",
            "live event will begin|premieres? (in|will begin)|is upcoming",
            "The video has not begun yet; a later job finds it.");

    private static final List<Rule> FINAL = List.of(
            new Rule("private", "private video|video is private|granted access to this video", "The video is private."),
            new Rule(
                    "members-only",
                    "members[- ]only|join this channel|channel's members",
                    "Only members may see the video."),
            new Rule(
                    "geo-blocked",
                    "(not available|made this video available|blocked).{0,40}(your country|your location)|geo.?restrict",
                    "The video is not to be had in the country that the function runs in."),
            UPCOMING,
            new Rule(
                    "age-restricted",
                    "confirm your age|age.?restricted",
                    "The video is shown to adults who are signed in only."),
            new Rule("drm", "DRM.?protected|protected by DRM", "The video is protected by DRM."),
            new Rule(
                    "removed",
                    "video unavailable|no longer available|has been removed|has been terminated|removed by|HTTP Error 4(04|10)",
                    "The video is not there any more."),
            new Rule(
                    "no-single-file",
                    "requested format is not available|no video formats found|no formats found",
                    "There is no single file of what is wanted, video or audio: only streams that would have to be put together."),
            new Rule("unsupported-page", "unsupported url|no suitable extractor", "yt-dlp finds no media in the page."),
            new Rule(
                    "source-refused",
                    "HTTP Error 4(0[0-25-79]|1[1-9]|[2-9]\\d)",
                    "The page's site refused the question."));

    private static final Reason LIVE =
            new Reason("live", "The video is live just now; a later job finds its recording, if there is one.");

    private static final Pattern LINK = Pattern.compile("[a-z][a-z0-9+.-]*://\\S+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 200;

    private Complaint() {}

    /** Whether the site refuses the caller, so that requests for its other pages would fail as well. */
    static boolean isAboutTheCaller(String text) {
        return BOT_CHECK.fits(text) || THROTTLED.fits(text);
    }

    /**
     * @param status the page's live status, if it was printed before the error; otherwise empty text
     * @param pause how long a site that classifies the address as a robot is left alone
     */
    static Location meaning(String text, String status, Duration pause) {
        if (BOT_CHECK.fits(text)) {
            return new Location.Unanswered(SourceException.throttled(BOT_CHECK.reason(), Optional.of(pause)));
        }
        if (THROTTLED.fits(text)) {
            return new Location.Unanswered(SourceException.throttled(THROTTLED.reason(), Optional.empty()));
        }
        if (status.equals("is_live")) {
            return live();
        }
        if (status.equals("is_upcoming")) {
            return new Location.Unavailable(UPCOMING.reason());
        }
        return FINAL.stream()
                .filter(rule -> rule.fits(text))
                .findFirst()
                .<Location>map(rule -> new Location.Unavailable(rule.reason()))
                .orElseGet(
                        () -> new Location.Unanswered(passing("source-error", "yt-dlp got no answer: " + shown(text))));
    }

    static Location live() {
        return new Location.Unavailable(LIVE);
    }

    static SourceException passing(String code, String sentence) {
        return new SourceException(Kind.PASSING, new Reason(code, sentence));
    }

    /** A program's text, made safe for a message: one line, shortened, without links, because they may be signed. */
    static String shown(String text) {
        String line = LINK.matcher(text)
                .replaceAll("[link]")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A reason, and the pattern of the texts that indicate it. */
    private record Rule(Reason reason, Pattern texts) {

        Rule(String code, String texts, String sentence) {
            this(new Reason(code, sentence), Pattern.compile(texts, Pattern.CASE_INSENSITIVE));
        }

        boolean fits(String text) {
            return texts.matcher(text).find();
        }
    }
}
