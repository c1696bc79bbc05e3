package io.tapeline.browseartists;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.browseartists.exports.ExportId;
import java.util.Optional;

/** A request from API Gateway, or this function's own event: {@code {"export": "<export id>"}}. API Gateway's have no such field. */
@RegisterForReflection
public class BrowseArtistsEvent extends APIGatewayProxyRequestEvent {

    private String export;

    public String getExport() {
        return export;
    }

    public void setExport(String export) {
        this.export = export;
    }

    /** The export that is to be written; empty for a request. */
    Optional<ExportId> toWrite() {
        return Optional.ofNullable(export).map(ExportId::new);
    }
}
