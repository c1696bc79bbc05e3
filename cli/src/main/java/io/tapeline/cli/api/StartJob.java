package io.tapeline.cli.api;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a new job is asked to do.
 *
 * @param source where the files come from
 * @param id a name of the caller's choosing
 * @param licenceNote under which licence the files are taken
 * @param acceptRights whether the caller says that the source's sentence about rights is known
 * @param maxCost US dollars for AWS at which the job is paused
 * @param options what is asked of the source, by the names that {@code GET /v1/sources} says
 */
public record StartJob(
        String source,
        Optional<String> id,
        Optional<String> licenceNote,
        boolean acceptRights,
        Optional<BigDecimal> maxCost,
        Map<String, Object> options) {

    public StartJob {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
