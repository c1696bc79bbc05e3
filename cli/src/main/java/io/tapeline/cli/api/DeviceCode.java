package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * An issuer's answer to a device that requests a login (RFC 8628, section 3.2).
 *
 * @param secret the code with which the device polls
 * @param userCode the code that the user types
 * @param address the page where the user types it
 * @param completeAddress the same page with the code in its URL
 * @param life how long both codes are valid
 * @param interval the shortest pause between two polls
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

    /** Leaves out the secret code. */
    @Override
    public String toString() {
        return "DeviceCode[" + address + "]";
    }
}
