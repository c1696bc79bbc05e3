package io.tapeline.managejobs;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.QueryParameters;
import io.tapeline.api.Routes;
import io.tapeline.ledger.Provenance;
import io.tapeline.ledger.Provenance.Of;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.util.Optional;

/** The route that lists ingested files and their origin. */
final class FileRoutes {

    private static final int FILES = 100;

    private final Provenance provenance;

    FileRoutes(Provenance provenance) {
        this.provenance = provenance;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/files", this::list);
    }

    private ApiResponse list(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        Optional<Of> whose = whose(query, errors);
        int limit = query.integer("limit", 1, Provenance.MOST).orElse(FILES);
        Optional<String> cursor = query.text("cursor");
        query.rejectUnknown();
        errors.throwIfAny();
        return ApiResponse.of(
                200, FileViews.of(Cursor.checked(cursor, () -> provenance.files(whose.orElseThrow(), limit, cursor))));
    }

    private static Optional<Of> whose(QueryParameters query, FieldErrors errors) {
        Optional<JobId> job = errors.parsed("job", query.text("job"), JobId::new);
        Optional<SourceId> source = errors.parsed("source", query.text("source"), SourceId::new);
        Optional<String> asset = query.text("asset");
        if (job.isPresent() && (source.isPresent() || asset.isPresent())) {
            errors.add("job", "stands alone: a job has files of one source");
        } else if (asset.isPresent() && source.isEmpty() && !errors.has("source")) {
            errors.add("source", "is required with asset: each source numbers its own");
        } else if (job.isEmpty() && source.isEmpty() && !errors.has("job") && !errors.has("source")) {
            errors.add("job", "is required, or source: whose files are to be listed");
        }
        if (asset.filter(id -> id.length() > WantedFile.LONGEST_ASSET).isPresent()) {
            errors.add("asset", "has at most " + WantedFile.LONGEST_ASSET + " characters");
        }
        return job.<Of>map(Of.Job::new)
                .or(() -> source.map(
                        from -> asset.<Of>map(id -> new Of.Asset(from, id)).orElse(new Of.Source(from))));
    }
}
