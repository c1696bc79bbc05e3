package io.tapeline.cli.doctor;

import io.tapeline.cli.api.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks an API's health and compares its clock with the local one. */
final class ApiProbe {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LOWEST_ERROR_OF_A_SERVER = 500;
    /** AWS rejects signatures that differ by 5 minutes (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html). */
    private static final Duration MOST_SKEW = Duration.ofMinutes(4);

    private final Clock clock;

    ApiProbe(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param address of the API
     * @return whether it answers, and the difference between the clocks if it reports its time
     */
    List<Finding> ask(URI address) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (HttpClient http = Tls.client(address, LONGEST)) {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(health(address)).timeout(LONGEST).build(), BodyHandlers.discarding());
            findings.add(
                    answer.statusCode() < LOWEST_ERROR_OF_A_SERVER
                            ? Finding.good("API", address + " answers " + answer.statusCode())
                            : Finding.bad(
                                    "API",
                                    address + " answers " + answer.statusCode(),
                                    "./tapeline jobs list says more; docs/operations.md says what to look at."));
            answer.headers().firstValue("date").flatMap(ApiProbe::time).ifPresent(time -> findings.add(skew(time)));
        } catch (IOException e) {
            findings.add(Finding.bad(
                    "API",
                    address + " can't be reached",
                    "./tapeline up starts a stack; TAPELINE_URL names another API."));
        }
        return findings;
    }

    private Finding skew(Instant theirs) {
        Duration apart = Duration.between(theirs, clock.instant());
        String found =
                Math.abs(apart.toSeconds()) + " s " + (apart.isNegative() ? "behind" : "ahead of") + " the API's clock";
        return apart.abs().compareTo(MOST_SKEW) <= 0
                ? Finding.good("clock", found)
                : Finding.bad(
                        "clock",
                        found,
                        "Set the clock of this machine: S3 refuses requests that are 15 minutes off, AWS others that are 5.");
    }

    private static URI health(URI address) {
        return URI.create(address.toString().replaceAll("/+$", "") + "/v1/health");
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
