package io.tapeline.authorizecaller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Returns the routes that are open to the owner of a token. */
@ApplicationScoped
class AuthorizeCaller {

    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern STAGE = Pattern.compile("(arn:[^:]*:execute-api:[^:]*:[^:]*:[^/]+/[^/]+)/.*");

    private final AccessTokens tokens;
    private final RouteRoles routes;
    private final ObjectMapper json;

    AuthorizeCaller(AccessTokens tokens, RouteRoles routes, ObjectMapper json) {
        this.tokens = tokens;
        this.routes = routes;
        this.json = json;
    }

    /**
     * @throws TokenRefusedException when the caller is to be answered with 401
     * @throws IssuerUnavailableException when the token can't be checked: the caller is answered with 500 and may retry
     */
    Policy decide(TokenRequest request) throws TokenRefusedException {
        Matcher bearer = BEARER.matcher(request.authorizationToken() == null ? "" : request.authorizationToken());
        if (!bearer.matches()) {
            throw new TokenRefusedException("no bearer token");
        }
        Caller caller = tokens.verify(bearer.group(1));
        String stage = stageOf(request.methodArn());
        List<String> open = routes.openTo(caller.roles()).stream()
                .map(route -> stage + "/" + route.method() + "/" + route.path())
                .toList();
        return open.isEmpty()
                ? Policy.of(caller.subject(), "Deny", List.of(stage + "/*"), contextOf(caller))
                : Policy.of(caller.subject(), "Allow", open, contextOf(caller));
    }

    private static String stageOf(String methodArn) {
        Matcher stage = STAGE.matcher(methodArn == null ? "" : methodArn);
        if (!stage.matches()) {
            throw new IllegalArgumentException("Not a method of an API: " + methodArn);
        }
        return stage.group(1);
    }

    private Map<String, String> contextOf(Caller caller) {
        try {
            return Map.of(
                    "subject", caller.subject(),
                    "roles", caller.roles().stream().sorted().collect(Collectors.joining(" ")),
                    "artists", json.writeValueAsString(caller.artists()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of texts is always JSON", e);
        }
    }
}
