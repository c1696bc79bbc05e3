package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What an issuer answers to a device that wants a login (RFC 8628, section 3.2).
 *
 * @param secret what the device asks with
 * @param userCode what a person types
 * @param address where they type it
 * @param completeAddress the same with the code in it
 * @param life how long both are good
 * @param interval the shortest pause between two questions
 */
public record DeviceCode(
        String secret,
        String userCode,
        String address,
        Optional<String> completeAddress,
        Duration life,
        Duration interval) {

    private static final int USUAL_INTERVAL = 5;
    private static final int LONGEST_LIFE = 3600;

    static DeviceCode of(JsonNode answer) throws ApiException {
        DeviceCode code = new DeviceCode(
                answer.path("device_code").asText(),
                answer.path("user_code").asText(),
                answer.path("verification_uri").asText(),
                Optional.of(answer.path("verification_uri_complete").asText("")).filter(address -> !address.isEmpty()),
                Duration.ofSeconds(Math.clamp(answer.path("expires_in").asLong(), 0, LONGEST_LIFE)),
                Duration.ofSeconds(Math.clamp(answer.path("interval").asLong(USUAL_INTERVAL), 1, LONGEST_LIFE)));
        if (code.secret.isEmpty() || code.userCode.isEmpty() || code.address.isEmpty()) {
            throw new ApiException(
                    ApiException.Kind.UNREACHABLE, "The issuer answers without a code that could be typed.");
        }
        return code;
    }

    /** Without what the device asks with. */
    @Override
    public String toString() {
        return "DeviceCode[" + address + "]";
    }
}
