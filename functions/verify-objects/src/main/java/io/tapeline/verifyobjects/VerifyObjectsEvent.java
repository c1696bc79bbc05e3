package io.tapeline.verifyobjects;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.verifyobjects.run.RunId;
import java.util.Optional;

/**
 * A request from API Gateway; or the schedule's event, {@code {"turn": true}}; or this function's own, {@code {"run": "<run id>"}}.
 * Requests from API Gateway have neither field.
 */
@RegisterForReflection
public class VerifyObjectsEvent extends APIGatewayProxyRequestEvent {

    private String run;
    private boolean turn;

    public String getRun() {
        return run;
    }

    public void setRun(String run) {
        this.run = run;
    }

    public boolean isTurn() {
        return turn;
    }

    public void setTurn(boolean turn) {
        this.turn = turn;
    }

    /** The run to be continued; empty for a request and for the schedule's event. */
    Optional<RunId> toAdvance() {
        return Optional.ofNullable(run).map(RunId::new);
    }
}
