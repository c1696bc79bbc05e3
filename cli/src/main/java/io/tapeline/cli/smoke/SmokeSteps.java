package io.tapeline.cli.smoke;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.api.Verification;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.demo.SampleSong;
import io.tapeline.cli.demo.StoredSong;
import io.tapeline.cli.lists.PackedRows;
import io.tapeline.cli.report.CostText;
import io.tapeline.cli.transfer.Download;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.Registry;
import io.tapeline.cli.transfer.Retries;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The steps of a smoke run on a new system, the same for every target. */
public final class SmokeSteps {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** For a job of three small files in which every function has a cold start. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String FEEDS = "feeds";

    private final TapelineApi api;
    private final SmokeTarget target;
    private final Path folder;
    private final BigDecimal maxCost;
    private final Surroundings surroundings;
    private final List<Result> results = new ArrayList<>();

    /**
     * @param folder for the files of the steps
     * @param maxCost cost limit of each job in US dollars
     */
    public SmokeSteps(TapelineApi api, SmokeTarget target, Path folder, BigDecimal maxCost, Surroundings surroundings) {
        this.api = api;
        this.target = target;
        this.folder = folder;
        this.maxCost = maxCost;
        this.surroundings = surroundings;
    }

    /**
     * The result of a step.
     *
     * @param said what was observed, or why it failed
     */
    public record Result(String step, boolean good, Duration took, String said) {}

    private interface Step {
        /** @return what was observed */
        String run() throws ApiException, IOException, InterruptedException, TransferException;
    }

    /** Something was observed that should not be. */
    private static final class SeenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SeenException(String sentence) {
            super(sentence);
        }
    }

    /** Runs all steps, even after one has failed, because each tests something different. */
    public List<Result> run() throws InterruptedException {
        take("a caller without a token is refused", this::refused);
        take("the API answers, and what it stands on", this::answers);
        take("a song is stored, listed and comes back byte for byte", () -> song(false));
        take("the same song again is recognised", () -> song(true));
        take("a feed is ingested", () -> feed("smoke-1", SmokeFeed.FILES, 0));
        take("the same feed again downloads nothing", () -> feed("smoke-2", 0, SmokeFeed.FILES));
        take("what is stored is what the records say", this::verified);
        return List.copyOf(results);
    }

    private void take(String name, Step step) throws InterruptedException {
        surroundings.err().println(name + " ...");
        long begin = surroundings.nanoTime().getAsLong();
        boolean good = true;
        String said;
        try {
            said = step.run();
        } catch (ApiException | IOException | TransferException | CommandFailure | SeenException e) {
            good = false;
            said = Plainly.oneLine(String.valueOf(e.getMessage()));
        }
        Duration took = Duration.ofNanos(surroundings.nanoTime().getAsLong() - begin);
        results.add(new Result(name, good, took, said));
    }

    private String refused() {
        TapelineApi stranger = new TapelineApi(api.address(), Optional::empty, new Waiting(surroundings));
        try {
            stranger.list(1, Optional.empty());
        } catch (ApiException e) {
            check(e.kind() == ApiException.Kind.NOT_LOGGED_IN, "The answer was: " + e.getMessage());
            return "401 " + e.code();
        }
        throw new SeenException("Jobs were listed to somebody without a token.");
    }

    private String answers() throws ApiException {
        long begin = surroundings.nanoTime().getAsLong();
        api.checkHealth();
        long first = surroundings.nanoTime().getAsLong();
        api.checkHealth();
        long second = surroundings.nanoTime().getAsLong();
        return milliseconds(first - begin) + " for the first request, " + milliseconds(second - first)
                + " for the second";
    }

    private static String milliseconds(long nanoseconds) {
        return Plainly.count(Duration.ofNanos(nanoseconds).toMillis()) + " ms";
    }

    private String song(boolean again) throws ApiException, IOException, InterruptedException, TransferException {
        Retries retries = RetriesFromEnvironment.of(surroundings);
        S3Requests s3 = new S3Requests();
        FileUpload upload =
                new FileUpload(api.studio(), Registry.oneByOne(api.studio()), s3, retries, new Semaphore(1));
        StoredSong song = new SampleSong(api.studio(), upload, new Download(api.studio(), s3, retries))
                .store(folder.resolve("song"));
        check(song.success(), "What came back is not what was stored.");
        check(!again || song.sent() == 0, song.sent() + " files were sent that were there.");
        return "sent " + song.sent() + ", already there " + song.alreadyThere();
    }

    private String feed(String id, long done, long skipped) throws ApiException, IOException, InterruptedException {
        String address = SmokeFeed.published(target, folder).toString();
        Job job = api.start(
                new StartJob(
                        FEEDS,
                        Optional.of(id),
                        Optional.of("a tone of our own making"),
                        true,
                        Optional.of(maxCost),
                        Map.of(FEEDS, PackedRows.of(List.of(Map.of("feed_url", address))))),
                id);
        long begin = surroundings.nanoTime().getAsLong();
        while (!job.state().ended()) {
            check(
                    surroundings.nanoTime().getAsLong() - begin < PATIENCE.toNanos(),
                    "Job " + id + " is " + job.state().word() + " after " + Plainly.duration(PATIENCE) + ".");
            surroundings.pause().of(AGAIN);
            job = api.show(id);
        }
        check(
                job.succeeded() && job.done() == done && job.skipped() == skipped,
                "Job " + id + " is " + job.state().word() + ": " + job.done() + " done, " + job.skipped() + " skipped, "
                        + job.failed() + " failed"
                        + job.problem().map(why -> "; " + why).orElse(""));
        return job.done() + " done, " + job.skipped() + " skipped"
                + job.cost().map(cost -> ", cost " + CostText.of(cost)).orElse("");
    }

    private String verified() throws ApiException, InterruptedException {
        Verification verification = api.verifications().start("smoke", Optional.empty(), true);
        long begin = surroundings.nanoTime().getAsLong();
        while (verification.state() == Verification.State.RUNNING) {
            check(surroundings.nanoTime().getAsLong() - begin < PATIENCE.toNanos(), "It does not come to its end.");
            surroundings.pause().of(AGAIN);
            verification = api.verifications().show("smoke");
        }
        check(
                verification.state() == Verification.State.COMPLETE
                        && verification.found().nothing(),
                verification.reason().orElse("found " + verification.found()));
        return Plainly.counted(verification.read(), "object") + " read to the end, nothing wrong";
    }

    private static void check(boolean asItShouldBe, String otherwise) {
        if (!asItShouldBe) {
            throw new SeenException(otherwise);
        }
    }
}
