package io.tapeline.authorizecaller;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.tapeline.lambda.RedactedException;
import io.tapeline.metrics.Measurement;
import io.tapeline.metrics.MetricLog;
import jakarta.inject.Named;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * API Gateway's TOKEN authorizer. An error whose message is {@code Unauthorized} becomes a 401, any other a 500. Lambda counts both
 * as errors of the function, so real errors are counted here, for the alarm.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">Output of a
 *     Lambda authorizer</a>
 */
@Named("authorize-caller")
public class AuthorizeCallerHandler implements RequestHandler<TokenRequest, Policy> {

    private static final Logger LOG = Logger.getLogger(AuthorizeCallerHandler.class);

    private final AuthorizeCaller authorizeCaller;
    private final MetricLog metrics;

    AuthorizeCallerHandler(AuthorizeCaller authorizeCaller, MetricLog metrics) {
        this.authorizeCaller = authorizeCaller;
        this.metrics = metrics;
    }

    @Override
    public Policy handleRequest(TokenRequest request, Context context) {
        try {
            return authorizeCaller.decide(request);
        } catch (TokenRefusedException e) {
            LOG.infof("refused a token: %s", e.getMessage());
            throw new UnauthorizedException();
        } catch (RuntimeException e) {
            metrics.write(new Measurement(
                    Map.of("FunctionName", context.getFunctionName()), Map.of("AuthorizerErrors", 1), Map.of()));
            throw new RedactedException(e);
        }
    }

    /** The one message that API Gateway turns into a 401. */
    static final class UnauthorizedException extends RuntimeException {
        UnauthorizedException() {
            super("Unauthorized");
        }
    }
}
