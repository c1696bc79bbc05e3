package io.tapeline.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tapeline.model.UnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Answers proxy events of an API Gateway REST API (version 1.0) by the operations of {@link Routes}. Every error becomes a problem;
 * an unexpected one is logged with the request's id, and the caller gets only that id. Safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda proxy
 * integration</a>
 */
public final class ProxyApi {

    /** The largest body that is read by default, in bytes. */
    public static final int MOST_BYTES = 64 * 1024;

    /** The stage variable that infra/modules/api sets. */
    private static final String CONSOLE_ORIGIN = "console_origin";

    private static final Logger LOG = Logger.getLogger(ProxyApi.class);

    private final Routes routes;
    private final int mostBytes;
    private final Function<RuntimeException, Optional<Problem>> known;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    /**
     * @param mostBytes the largest body that is read
     */
    public ProxyApi(Routes routes, int mostBytes) {
        this(routes, mostBytes, e -> Optional.empty());
    }

    /**
     * @param mostBytes the largest body that is read
     * @param known maps further exceptions of the use cases to problems; empty for an unexpected one. {@link ProblemException} and
     * {@link UnavailableException} are mapped already
     */
    public ProxyApi(Routes routes, int mostBytes, Function<RuntimeException, Optional<Problem>> known) {
        this.routes = routes;
        this.mostBytes = mostBytes;
        this.known = known;
    }

    /**
     * Answers a request. Where the stage names the web console's origin, the answer has CORS headers for that origin.
     *
     * @param requestId of the Lambda invocation
     */
    public APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event, String requestId) {
        APIGatewayProxyResponseEvent answer = answered(event, requestId);
        Optional.ofNullable(event.getStageVariables())
                .map(variables -> variables.get(CONSOLE_ORIGIN))
                .ifPresent(origin -> answer.getHeaders()
                        .putAll(Map.of(
                                "Access-Control-Allow-Origin",
                                origin,
                                "Access-Control-Expose-Headers",
                                "Location,ETag",
                                "Vary",
                                "Origin")));
        return answer;
    }

    private APIGatewayProxyResponseEvent answered(APIGatewayProxyRequestEvent event, String requestId) {
        try {
            return EntityTag.tagged(event, written(respond(event, requestId)));
        } catch (ProblemException e) {
            return written(e.problem(), requestId);
        } catch (UnavailableException e) {
            return written(Problem.unavailable(e), requestId, e);
        } catch (RuntimeException e) {
            return written(known.apply(e).orElseGet(() -> Problem.unexpected(requestId)), requestId, e);
        }
    }

    private ApiResponse respond(APIGatewayProxyRequestEvent event, String requestId) {
        Routes.Match match = match(event);
        Map<String, Routes.Operation> methods = routes.at(match.resource()).orElseThrow();
        Routes.Operation operation = methods.get(event.getHttpMethod());
        if (operation == null) {
            String allowed = String.join(", ", methods.keySet());
            return new ApiResponse(
                    405,
                    Problem.of(405, "method-not-allowed", "Method not allowed", "Allowed are: " + allowed),
                    Map.of("Allow", allowed));
        }
        return operation.answer(ProxyEvents.request(event, match.variables(), mostBytes, requestId));
    }

    private Routes.Match match(APIGatewayProxyRequestEvent event) {
        String resource = event.getResource() == null ? "" : event.getResource();
        String path = event.getPath() == null ? "" : event.getPath();
        if (routes.at(resource).isPresent()) {
            Map<String, String> variables = event.getPathParameters() == null ? Map.of() : event.getPathParameters();
            return new Routes.Match(resource, variables);
        }
        return routes.matching(path).orElseThrow(() -> Problem.of(
                        404, "no-such-route", "No such route", "The API has no such path; see openapi.yaml")
                .exception());
    }

    private APIGatewayProxyResponseEvent written(Problem problem, String requestId, RuntimeException cause) {
        LOG.errorf(cause, "Request %s ends with %s", requestId, problem.code());
        return written(problem, requestId);
    }

    private APIGatewayProxyResponseEvent written(Problem problem, String requestId) {
        LOG.infof("Request %s: %d %s", requestId, problem.status(), problem.code());
        return written(ApiResponse.of(problem.status(), problem));
    }

    private APIGatewayProxyResponseEvent written(ApiResponse response) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put("Cache-Control", "no-store");
        if (response.isEmpty()) {
            return new APIGatewayProxyResponseEvent()
                    .withStatusCode(response.status())
                    .withHeaders(headers)
                    .withBody("")
                    .withIsBase64Encoded(false);
        }
        headers.put(
                "Content-Type", response.body() instanceof Problem ? "application/problem+json" : "application/json");
        try {
            return new APIGatewayProxyResponseEvent()
                    .withStatusCode(response.status())
                    .withHeaders(headers)
                    .withBody(json.writeValueAsString(response.body()))
                    .withIsBase64Encoded(false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can't be written as JSON", e);
        }
    }
}
