package io.tapeline.downloads;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.metrics.Measurement;
import io.tapeline.metrics.MetricLog;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the result of a batch for the dashboard and the alarms of {@code infra/modules/observability}. */
final class BatchMetrics {
    private static final double MILLISECONDS = 1_000.0;

    private final MetricLog log;

    BatchMetrics(MetricLog log) {
        this.log = log;
    }

    /** @param function its deployed name, by which two deployments are told apart */
    void result(String function, BatchMessage message, DownloadBatch.Result result, Duration took) {
        Map<String, String> who = Map.of("FunctionName", function);
        Map<String, String> which =
                Map.of("job", message.job().toString(), "batch", message.batch().toString());
        switch (result) {
            case DownloadBatch.Result.Counted(Outcome outcome) -> {
                log.write(new Measurement(who, numbers(outcome, took), which));
                outcome.failures().stream()
                        .map(FailedFile::reason)
                        .collect(Collectors.groupingBy(reason -> reason.code(), Collectors.counting()))
                        .forEach((code, files) -> log.write(new Measurement(
                                Map.of("FunctionName", function, "code", code), Map.of("FileFailures", files), which)));
            }
            case DownloadBatch.Result.PutOff(var why, var _) -> {
                // there is an alarm for it, and waiting for another job is not a problem
                if (!why.equals(OtherJobs.HELD_ELSEWHERE)) {
                    log.write(new Measurement(who, Map.of("BatchesPutOff", 1), which));
                }
            }
            case DownloadBatch.Result.Helped() -> {}
            case DownloadBatch.Result.CountedBefore() -> {}
            case DownloadBatch.Result.HeldElsewhere(var _) -> {}
        }
    }

    private static Map<String, Number> numbers(Outcome outcome, Duration took) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("BatchesCounted", 1);
        numbers.put("FilesDone", outcome.done());
        numbers.put("FilesSkipped", outcome.skipped());
        numbers.put("FilesFailed", outcome.failures().size());
        numbers.put(
                "FilesAgain",
                outcome.followUps().stream()
                        .mapToInt(followUp -> followUp.files().size())
                        .sum());
        numbers.put("Bytes", outcome.bytes());
        numbers.put("BatchSeconds", took.toMillis() / MILLISECONDS);
        if (outcome.done() > 0) {
            numbers.put("FileSeconds", took.toMillis() / MILLISECONDS / outcome.done());
        }
        return numbers;
    }
}
