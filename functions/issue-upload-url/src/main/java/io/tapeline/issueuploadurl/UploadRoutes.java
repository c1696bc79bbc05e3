package io.tapeline.issueuploadurl;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.Problem;
import io.tapeline.api.QueryParameters;
import io.tapeline.api.Routes;
import io.tapeline.model.Quoted;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Upload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The routes of {@code infra/openapi.yaml} that lead to issue-upload-url. */
final class UploadRoutes {

    private static final int PARTS_ON_A_PAGE = 1_000;

    private final AnnouncementReading reading;
    private final AnnounceUpload announce;
    private final VisibleUploads uploads;
    private final CompleteUpload complete;
    private final AbortUpload abort;
    private final UploadStorage storage;

    UploadRoutes(
            AnnouncementReading reading,
            AnnounceUpload announce,
            VisibleUploads uploads,
            CompleteUpload complete,
            AbortUpload abort,
            UploadStorage storage) {
        this.reading = reading;
        this.announce = announce;
        this.uploads = uploads;
        this.complete = complete;
        this.abort = abort;
        this.storage = storage;
    }

    Routes routes() {
        return new Routes()
                .on("POST", "/v1/uploads", this::announce)
                .on("POST", "/v1/upload-batches", this::announceBatch)
                .on("GET", "/v1/uploads/{id}", this::show)
                .on("DELETE", "/v1/uploads/{id}", this::abort)
                .on("POST", "/v1/uploads/{id}/url", this::freshUrl)
                .on("POST", "/v1/uploads/{id}/part-urls", this::partUrls)
                .on("GET", "/v1/uploads/{id}/parts", this::parts)
                .on("POST", "/v1/uploads/{id}/complete", this::complete);
    }

    private ApiResponse announce(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        Announcement announcement = reading.read(request);
        return switch (announce.announce(caller, List.of(announcement)).getFirst()) {
            case AnnounceUpload.Outcome.AlreadyRegistered there ->
                ApiResponse.of(200, AlreadyRegisteredView.of(there.recording()));
            case AnnounceUpload.Outcome.Opened opened ->
                new ApiResponse(
                        201,
                        withUrl(opened.upload()),
                        Map.of("Location", "/v1/uploads/" + opened.upload().id()));
            case AnnounceUpload.Outcome.Refused refused ->
                throw refused.problem().exception();
        };
    }

    private ApiResponse announceBatch(ApiRequest request) {
        Caller caller = Caller.of(request.authorizer());
        return ApiResponse.of(
                200,
                new UploadBatchView(announce.announce(caller, reading.readBatch(request)).stream()
                        .map(outcome -> UploadBatchView.result(outcome, this::withUrl))
                        .toList()));
    }

    private UploadView withUrl(Upload upload) {
        return UploadView.of(
                upload,
                upload.multipart().isPresent() || upload.storedAs().isPresent()
                        ? Optional.empty()
                        : Optional.of(storage.signPut(upload)));
    }

    private ApiResponse show(ApiRequest request) {
        return ApiResponse.of(200, UploadView.of(uploads.named(request), Optional.empty()));
    }

    private ApiResponse freshUrl(ApiRequest request) {
        Upload upload = uploads.named(request);
        if (upload.multipart().isPresent()) {
            throw Problem.conflict(
                            "upload-in-parts",
                            "Upload " + upload.id()
                                    + " is sent in parts. Ask for their URLs: POST /v1/uploads/{id}/part-urls.")
                    .exception();
        }
        if (upload.storedAs().isPresent()) {
            throw Problem.conflict(
                            "upload-stored",
                            "The content of upload " + upload.id()
                                    + " is stored already. Send nothing, and register it: POST /v1/versions.")
                    .exception();
        }
        States.requireOpen(upload);
        return ApiResponse.of(200, withUrl(upload));
    }

    private ApiResponse partUrls(ApiRequest request) {
        Upload upload = uploads.named(request);
        Upload.Multipart parts = States.requireParts(upload);
        States.requireOpen(upload);
        SortedMap<Integer, PartSum> wanted = PartsReading.toSign(request, parts);
        SortedMap<Integer, SignedRequest> signed = new TreeMap<>();
        wanted.forEach((part, sum) -> signed.put(part, storage.signPart(upload, part, sum)));
        return ApiResponse.of(
                200,
                new UploadView.PartUrls(
                        signed.entrySet().stream()
                                .map(each -> UploadView.PartUrl.of(each.getKey(), each.getValue()))
                                .toList(),
                        signed.firstEntry().getValue().expiresAt()));
    }

    private ApiResponse parts(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        int after = errors.parsed("cursor", query.text("cursor"), UploadRoutes::position)
                .orElse(0);
        query.rejectUnknown();
        errors.throwIfAny();
        Upload upload = uploads.named(request);
        States.requireParts(upload);
        States.requireOpen(upload);
        UploadStorage.PartPage page =
                storage.parts(upload, after, PARTS_ON_A_PAGE).orElseThrow(() -> States.gone(upload));
        List<UploadView.StoredPart> parts =
                page.parts().stream().map(UploadView.StoredPart::of).toList();
        return ApiResponse.of(
                200,
                new UploadView.PartList(
                        parts, page.more() ? Optional.of("p" + parts.getLast().part()) : Optional.empty()));
    }

    private static int position(String cursor) {
        if (!cursor.matches("p[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "is none of ours, got " + Quoted.of(cursor) + ": hand back the next of the page before as it was");
        }
        return Integer.parseInt(cursor.substring(1));
    }

    private ApiResponse complete(ApiRequest request) {
        Upload upload = uploads.named(request);
        PartsReading.Completion claimed =
                PartsReading.toComplete(request, States.requireParts(upload).checksum());
        return ApiResponse.of(200, UploadView.of(complete.complete(upload, claimed), Optional.empty()));
    }

    private ApiResponse abort(ApiRequest request) {
        abort.abort(uploads.named(request));
        return ApiResponse.empty(204);
    }
}
