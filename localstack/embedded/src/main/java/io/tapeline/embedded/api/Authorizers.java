package io.tapeline.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.description.Route.Authorizer;
import io.tapeline.embedded.description.Route.Kind;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.server.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls Lambda authorizers and caches their answers for as long as the description says.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">Lambda
 *     authorizers</a>
 */
final class Authorizers {
    private final LambdaHost host;
    private final Clock clock;
    private final String arnPrefix;
    private final Map<List<String>, Kept> answers = new ConcurrentHashMap<>();

    private record Kept(Policy policy, Instant until) {}

    /** An authorizer's decision. */
    sealed interface Decision {
        /** {@code context} is passed to the function. */
        record Allowed(ObjectNode context) implements Decision {}

        /** The gateway answers the request itself. */
        record Refused(GatewayErrors.Type type) implements Decision {}
    }

    /** @param arnPrefix of method ARNs, up to and without the stage */
    Authorizers(LambdaHost host, Clock clock, String arnPrefix) {
        this.host = host;
        this.clock = clock;
        this.arnPrefix = arnPrefix;
    }

    Decision decide(Authorizer authorizer, ApiRequest request) throws InterruptedException {
        List<String> identity = authorizer.identitySources().stream()
                .map(source -> identity(source, request).orElse(""))
                .toList();
        if (identity.contains("")) {
            return new Decision.Refused(GatewayErrors.Type.UNAUTHORIZED);
        }
        String arn = arnPrefix + "/" + ApiRequest.STAGE + "/" + request.method() + request.path();
        List<String> key = new ArrayList<>(identity);
        key.add(authorizer.name());
        Kept kept = answers.get(key);
        if (kept == null || !kept.until().isAfter(clock.instant())) {
            Outcome outcome = ask(authorizer, request, identity, arn);
            if (new String(outcome.body(), StandardCharsets.UTF_8).contains("\"Unauthorized\"")
                    && outcome instanceof Outcome.Failure) {
                return new Decision.Refused(GatewayErrors.Type.UNAUTHORIZED);
            }
            Optional<Policy> policy =
                    outcome instanceof Outcome.Answer answer ? Policy.read(answer.body()) : Optional.empty();
            if (policy.isEmpty()) {
                return new Decision.Refused(GatewayErrors.Type.AUTHORIZER_FAILURE);
            }
            kept = new Kept(policy.get(), clock.instant().plus(authorizer.timeToLive()));
            answers.values().removeIf(old -> !old.until().isAfter(clock.instant()));
            answers.put(key, kept);
        }
        return kept.policy().allows(arn)
                ? new Decision.Allowed(kept.policy().context())
                : new Decision.Refused(GatewayErrors.Type.ACCESS_DENIED);
    }

    private Outcome ask(Authorizer authorizer, ApiRequest request, List<String> identity, String arn)
            throws InterruptedException {
        ObjectNode event;
        if (authorizer.kind() == Kind.TOKEN) {
            event = Json.object().put("authorizationToken", identity.getFirst());
        } else {
            event = ProxyEvent.common(request);
        }
        event.put("type", authorizer.kind().name()).put("methodArn", arn);
        return host.outcome(authorizer.function(), Json.bytes(event));
    }

    private static Optional<String> identity(String source, ApiRequest request) {
        String name = source.substring(source.lastIndexOf('.') + 1);
        if (source.startsWith("method.request.header.")) {
            return request.header(name);
        }
        if (source.startsWith("method.request.querystring.")) {
            return Optional.ofNullable(request.query().get(name)).map(List::getLast);
        }
        return Optional.of(source);
    }
}
