package io.tapeline.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions' settings for the outside systems: the operator's variables if they are set, else the stand-ins'. A system is
 * replaced as a whole, so that no URL of the operator is used with a stand-in's secret.
 */
record Outside(Map<String, String> operator, Map<String, String> standIns) {
    private static final List<Set<String>> SYSTEMS = List.of(
            Set.of("TAPELINE_SNOWFLAKE_URL", "TAPELINE_SNOWFLAKE_SECRET"),
            Set.of("TAPELINE_BULK_API_URL", "TAPELINE_BULK_API_SECRET", "TAPELINE_ALLOW_PRIVATE_ADDRESSES"),
            Set.of("TAPELINE_YOUTUBE_API_URL", "TAPELINE_YOUTUBE_SECRET", "TAPELINE_WATCH_URL", "TAPELINE_PAUSE"),
            Set.of("TAPELINE_SPOTIFY_URL", "TAPELINE_SPOTIFY_TOKEN_URL", "TAPELINE_SPOTIFY_SECRET"),
            Set.of("TAPELINE_MUSICBRAINZ_URL"),
            Set.of("TAPELINE_GOOGLE_URL", "TAPELINE_GOOGLE_PROVIDER", "TAPELINE_GOOGLE_SERVICE_ACCOUNT"),
            Set.of("TAPELINE_OIDC_ISSUER", "TAPELINE_OIDC_AUDIENCE"));

    Outside {
        operator = Map.copyOf(operator);
        standIns = Map.copyOf(standIns);
    }

    /** Whether at least one of these settings must come from a stand-in. */
    static boolean wantsStandIns(Set<String> settings, Map<String, String> operator) {
        return SYSTEMS.stream()
                .filter(system -> system.stream().noneMatch(name -> isAddress(name) && isSet(name, operator)))
                .flatMap(Set::stream)
                .anyMatch(name -> isAddress(name) && settings.contains(name));
    }

    /** Whether the operator sets an issuer, but not the audience of its tokens. */
    static boolean lacksAudience(Map<String, String> operator) {
        return isSet("TAPELINE_OIDC_ISSUER", operator) && !isSet("TAPELINE_OIDC_AUDIENCE", operator);
    }

    Map<String, String> values(List<String> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : settings) {
            if (isSet(name, operator)) {
                values.put(name, operator.get(name));
                values.putAll(namedBy(name));
            } else if (standIns.containsKey(name) && !replaced(name)) {
                values.put(name, standIns.get(name));
            }
        }
        return values;
    }

    /** The variable to which a secret's setting refers with {@code env:}. */
    private Map<String, String> namedBy(String setting) {
        String value = operator.get(setting).strip();
        String variable = value.startsWith("env:") ? value.substring("env:".length()) : "";
        return setting.endsWith("_SECRET") && isSet(variable, operator)
                ? Map.of(variable, operator.get(variable))
                : Map.of();
    }

    /** Whether the operator has set the address of this setting's system. */
    boolean replaced(String setting) {
        return SYSTEMS.stream()
                .filter(system -> system.contains(setting))
                .flatMap(Set::stream)
                .anyMatch(name -> isAddress(name) && isSet(name, operator));
    }

    private static boolean isAddress(String name) {
        return name.endsWith("_URL") || name.equals("TAPELINE_OIDC_ISSUER");
    }

    private static boolean isSet(String name, Map<String, String> variables) {
        return !variables.getOrDefault(name, "").isBlank();
    }
}
