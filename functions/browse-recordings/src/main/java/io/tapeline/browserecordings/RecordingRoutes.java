package io.tapeline.browserecordings;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.Problem;
import io.tapeline.api.Routes;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import java.util.List;

/** The routes of {@code infra/openapi.yaml} that lead to browse-recordings. */
final class RecordingRoutes {

    private final ListRecordings list;
    private final FindRecordings find;
    private final DownloadUrls urls;

    RecordingRoutes(ListRecordings list, FindRecordings find, DownloadUrls urls) {
        this.list = list;
        this.find = find;
        this.urls = urls;
    }

    Routes routes() {
        return new Routes()
                .on("GET", "/v1/recordings", this::list)
                .on("GET", "/v1/recordings/download", this::download)
                .on("GET", "/v1/recordings/by-checksum", this::withChecksum);
    }

    private ApiResponse list(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        ListRecordings.Wanted wanted = new QueryReading(request).listing();
        try {
            return ApiResponse.of(200, RecordingAnswers.Page.of(list.list(caller, wanted)));
        } catch (IllegalArgumentException e) {
            if (wanted.cursor().isEmpty()) {
                throw e;
            }
            throw Problem.wrongFields(List.of(new Problem.FieldError(
                            "cursor",
                            "is none of this listing: hand back the next of the page before as it was, with the same"
                                    + " artist, song, track, version and order")))
                    .exception();
        }
    }

    private ApiResponse download(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        Recording recording = find.find(caller, new QueryReading(request).version());
        return ApiResponse.of(200, RecordingAnswers.Download.of(recording, urls.sign(recording)));
    }

    private ApiResponse withChecksum(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        QueryReading.Content content = new QueryReading(request).content();
        return ApiResponse.of(
                200, RecordingAnswers.Found.of(find.withChecksum(caller, content.artist(), content.sha256())));
    }
}
