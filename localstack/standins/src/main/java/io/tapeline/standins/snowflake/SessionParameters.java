package io.tapeline.standins.snowflake;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters that the driver reads from answers, with Snowflake's defaults. */
final class SessionParameters {
    static final String RESULT_FORMAT = "JDBC_QUERY_RESULT_FORMAT";

    static final Map<String, Object> DEFAULTS = defaults();

    private SessionParameters() {}

    private static Map<String, Object> defaults() {
        var defaults = new LinkedHashMap<String, Object>();
        defaults.put("AUTOCOMMIT", true);
        defaults.put("TIMEZONE", "UTC");
        defaults.put("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM");
        defaults.put("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3");
        defaults.put("TIMESTAMP_LTZ_OUTPUT_FORMAT", "");
        defaults.put("TIMESTAMP_TZ_OUTPUT_FORMAT", "");
        defaults.put("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        defaults.put("TIME_OUTPUT_FORMAT", "HH24:MI:SS");
        defaults.put("BINARY_OUTPUT_FORMAT", "HEX");
        defaults.put("CLIENT_RESULT_CHUNK_SIZE", 16);
        defaults.put("CLIENT_MEMORY_LIMIT", 1536);
        defaults.put("CLIENT_PREFETCH_THREADS", 4);
        defaults.put("CLIENT_SESSION_KEEP_ALIVE", false);
        defaults.put("CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", 3600);
        defaults.put("CLIENT_TELEMETRY_ENABLED", false);
        defaults.put("CLIENT_HONOR_CLIENT_TZ_FOR_TIMESTAMP_NTZ", true);
        defaults.put("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 65280);
        defaults.put("JDBC_TREAT_DECIMAL_AS_INT", true);
        defaults.put(RESULT_FORMAT, "ARROW");
        return defaults;
    }
}
