package io.tapeline.cli.login;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.DeviceCode;
import io.tapeline.cli.console.Pause;
import io.tapeline.cli.console.Plainly;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Logs a user in by a browser on any machine (RFC 8628): the user types a code there while the issuer is polled. PKCE
 * (RFC 7636) is sent, too, because some issuers require it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628">RFC 8628, device authorization grant</a>
 */
public final class DeviceLogin {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final PersonLogin login;
    private final RandomGenerator random;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Consumer<String> say;

    public DeviceLogin(
            PersonLogin login, RandomGenerator random, Pause pause, LongSupplier nanoTime, Consumer<String> say) {
        this.login = login;
        this.random = random;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.say = say;
    }

    /** @param endpoint the device authorization endpoint */
    public Token run(URI endpoint) throws ApiException, InterruptedException {
        Proof proof = Proof.random(random);
        Map<String, String> asked = login.fields();
        asked.putAll(proof.challenge());
        DeviceCode code = deviceCode(endpoint, asked);
        say.accept("Open " + Plainly.oneLine(code.completeAddress().orElse(code.address())) + " in any browser,");
        say.accept("and log in there with the code " + Plainly.oneLine(code.userCode()) + ". It is good for "
                + Plainly.duration(code.life()) + ".");
        return answered(code, proof);
    }

    private DeviceCode deviceCode(URI endpoint, Map<String, String> asked) throws ApiException {
        try {
            return login.issuer().deviceCode(endpoint, asked);
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            throw PersonLogin.failure(
                    login.issuer().address() + " gives no code for a login: " + e.getMessage(),
                    "Does it know the client " + login.issuer().client().id()
                            + " (--client), and may that use the device flow? --browser is another way.");
        }
    }

    private Token answered(DeviceCode code, Proof proof) throws ApiException, InterruptedException {
        long end = nanoTime.getAsLong() + code.life().toNanos();
        Duration wait = code.interval();
        while (nanoTime.getAsLong() + wait.toNanos() < end) {
            pause.of(wait);
            Map<String, String> form = new LinkedHashMap<>();
            form.put("device_code", code.secret());
            form.put("code_verifier", proof.verifier());
            try {
                return login.token(login.issuer().grant(GRANT, form), Optional.empty());
            } catch (ApiException e) {
                switch (e.code()) {
                    case "authorization_pending" -> {
                        // the user has not finished yet
                    }
                    case "slow_down" -> wait = wait.plus(SLOWER);
                    case "expired_token" -> throw tooLate();
                    case "access_denied" ->
                        throw PersonLogin.failure(
                                "The login was refused in the browser.", "Begin again where it was you.");
                    default -> {
                        if (!e.passing()) {
                            throw PersonLogin.failure(
                                    login.issuer().address() + " gives no token: " + e.getMessage(), "");
                        }
                        wait = wait.plus(SLOWER);
                    }
                }
            }
        }
        throw tooLate();
    }

    private static RuntimeException tooLate() {
        return PersonLogin.failure("Nobody logged in with the code while it was good.", "Begin again.");
    }
}
