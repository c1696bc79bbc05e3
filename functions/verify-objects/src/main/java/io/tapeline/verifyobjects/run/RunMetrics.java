package io.tapeline.verifyobjects.run;

import io.tapeline.metrics.Measurement;
import io.tapeline.metrics.MetricLog;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metrics of a worker's results, for the alarms of {@code infra/modules/observability}. */
public final class RunMetrics {

    private final MetricLog log;
    private final String function;

    /** @param function its deployed name, which distinguishes deployments */
    public RunMetrics(MetricLog log, String function) {
        this.log = log;
        this.function = function;
    }

    void worked(RunId run, Counts counts) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("ObjectsVerified", counts.objects());
        numbers.put("ObjectsRead", counts.read());
        numbers.put("VerifiedBytes", counts.readBytes());
        numbers.put("ReadsLeftOut", counts.readsLeftOut());
        numbers.put("ObjectsDamaged", counts.damaged());
        numbers.put("ObjectsMissing", counts.missing());
        numbers.put("ObjectsUnexpected", counts.unexpected());
        numbers.put("UploadsAborted", counts.uploadsAborted());
        log.write(new Measurement(Map.of("FunctionName", function), numbers, Map.of("verification", run.value())));
    }
}
