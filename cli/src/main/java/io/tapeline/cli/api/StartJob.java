package io.tapeline.cli.api;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a new job.
 *
 * @param source the source of the files
 * @param id an id chosen by the caller
 * @param licenceNote the licence under which the files are taken
 * @param acceptRights whether the caller confirms knowing the source's sentence about rights
 * @param maxCost the cost on AWS, in US dollars, at which the job is paused
 * @param options the source's options, by the names in {@code GET /v1/sources}
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
