package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Rounds of concurrent jobs with the same files. Each round has new files; the jobs also find the files of earlier rounds, which
 * are already stored.
 */
final class JobsAtOnce {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final RunningSystem system;
    private final String platform;
    private final Set<String> known = new HashSet<>();
    private int rounds;

    JobsAtOnce(RunningSystem system, String platform) {
        this.system = system;
        this.platform = platform;
    }

    /**
     * The result of a round.
     *
     * @param files the new ones
     * @param requests to the source for their bytes
     */
    record Round(List<JobReport> jobs, Set<String> files, long requests) {

        long done() {
            return jobs.stream().mapToLong(JobReport::done).sum();
        }
    }

    /** Starts this many jobs at the same moment and returns when all have ended. */
    Round run(int jobs) {
        rounds++;
        Set<String> files =
                new HashSet<>(system.standIns().wanted(platform, false).keySet());
        files.removeAll(known);
        long requests = requests();
        List<String> names = IntStream.rangeClosed(1, jobs)
                .mapToObj(job -> platform + "-" + rounds + "-" + job)
                .toList();
        begin(names);
        List<JobReport> reports =
                names.stream().map(name -> system.awaitEnd(name, PATIENCE)).toList();
        known.addAll(files);
        Round round = new Round(reports, files, requests() - requests);
        System.out.println("jobs at once: round " + rounds + ", " + files.size() + " files, " + round.requests()
                + " requests, done " + reports.stream().map(JobReport::done).toList() + ", skipped "
                + reports.stream().map(JobReport::skipped).toList());
        return round;
    }

    private void begin(List<String> names) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(names.stream()
                            .map(name -> CompletableFuture.runAsync(() -> begin(name), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** Repeats the request, as every caller would: the same request again gives the same job, and functions start slowly at first. */
    private void begin(String name) {
        String start = "{\"source\": \"%s\", \"id\": \"%s\"}".formatted(platform, name);
        Awaitility.await(name)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> system.api().send("POST", "/v1/jobs", start).status() < 300);
    }

    private long requests() {
        return system.standIns().requests().path("file-link").path("requests").asLong();
    }

    /** For each new file, one job reports it as done and all others as skipped. S3 and the ledger have it exactly once. */
    void assertEachFileOnce(Round round) {
        assertThat(round.jobs()).allSatisfy(job -> {
            assertThat(job.state()).as("%s", job).isEqualTo("DONE");
            assertThat(job.files()).as("%s", job).isEqualTo(known.size());
            assertThat(job.done() + job.skipped()).as("%s", job).isEqualTo(job.files());
        });
        assertThat(round.done()).as("%s", round.jobs()).isEqualTo(round.files().size());
        assertThat(system.bucket().keys("ingest/" + platform + "/")).containsExactlyInAnyOrderElementsOf(known);
    }
}
