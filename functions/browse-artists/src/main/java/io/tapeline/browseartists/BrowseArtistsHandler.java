package io.tapeline.browseartists;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.quarkus.runtime.Startup;
import io.tapeline.api.ProxyApi;
import io.tapeline.browseartists.exports.ExportId;
import io.tapeline.browseartists.exports.WriteExport;
import io.tapeline.lambda.RedactedException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Requests about artists from API Gateway, and this function's own events. */
@Startup
@Singleton
@Named("browse-artists")
public class BrowseArtistsHandler implements RequestHandler<BrowseArtistsEvent, APIGatewayProxyResponseEvent> {

    private final ProxyApi api;
    private final WriteExport write;

    BrowseArtistsHandler(ProxyApi api, WriteExport write) {
        this.api = api;
        this.write = write;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(BrowseArtistsEvent event, Context context) {
        Optional<ExportId> export = event.toWrite();
        if (export.isEmpty()) {
            return api.answer(event, context.getAwsRequestId());
        }
        try {
            write.run(export.get(), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (RuntimeException e) {
            // Lambda delivers the event again
            throw new RedactedException(e);
        }
        return new APIGatewayProxyResponseEvent();
    }
}
