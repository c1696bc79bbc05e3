package io.tapeline.issueuploadurl;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tapeline.api.ProxyApi;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.VersionName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The whole of issue-upload-url on uploads and a storage in memory; two uploads may be open, a PUT has up to 1 MiB. */
final class ApiFixture {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    final MemoryUploads uploads = new MemoryUploads();
    final MemoryStorage storage = new MemoryStorage();
    final Map<VersionName, Recording> registered = new HashMap<>();
    private final UploadRules rules =
            new UploadRules(Set.of(MediaType.WAV, MediaType.MP3), 1L << 40, 1 << 20, 2, Duration.ofMinutes(15));
    private int ids;

    UploadRoutes routes() {
        return new UploadRoutes(
                new AnnouncementReading(rules),
                new AnnounceUpload(
                        rules, uploads, this::registered, storage, this::nextId, Clock.fixed(NOW, ZoneOffset.UTC)),
                new VisibleUploads(uploads),
                new CompleteUpload(uploads, storage),
                new AbortUpload(uploads, storage),
                storage);
    }

    private Map<VersionName, Recording> registered(Set<VersionName> versions) {
        Map<VersionName, Recording> there = new HashMap<>(registered);
        there.keySet().retainAll(versions);
        return there;
    }

    static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private UploadId nextId() {
        return new UploadId(id(++ids));
    }

    APIGatewayProxyResponseEvent send(Map<String, Object> caller, String method, String path, Object body) {
        return new ProxyApi(routes().routes(), 4 << 20, KnownProblems::of)
                .answer(Requests.event(caller, method, path, body), "request-1");
    }

    APIGatewayProxyResponseEvent send(String method, String path, Object body) {
        return send(Requests.ANNA, method, path, body);
    }
}
