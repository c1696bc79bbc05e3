package io.tapeline.registerversion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.studio.UploadId;
import java.util.Optional;

/** A request from API Gateway, or this function's own event {@code {"verify": "<upload id>"}}. Requests do not have that field. */
@RegisterForReflection
public class RegisterVersionEvent extends APIGatewayProxyRequestEvent {

    private String verify;

    public String getVerify() {
        return verify;
    }

    public void setVerify(String verify) {
        this.verify = verify;
    }

    /** The upload whose object is to be read; empty for a request. */
    Optional<UploadId> toVerify() {
        return Optional.ofNullable(verify).map(UploadId::new);
    }
}
