package io.tapeline.standins.bulkapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Exchange;
import io.tapeline.standins.faults.FaultDecision;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.Audio;
import io.tapeline.standins.library.AudioShelf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /v1/content/bulkDownloadArtifacts}. */
final class BulkApi {
    static final String SERVICE_HOST = "core.content.cms.api";

    private final Routes routes;
    private final AudioShelf shelf;
    private final SignedLinks links;
    private final Optional<OAuth> oauth;

    BulkApi(Routes routes, AudioShelf shelf, SignedLinks links, Optional<OAuth> oauth) {
        this.routes = routes;
        this.shelf = shelf;
        this.links = links;
        this.oauth = oauth;
    }

    void answer(Exchange exchange) throws IOException {
        var request = exchange.jsonBody();
        var keys = keys(request);
        routes.run(FaultRoute.BULK_API, String.join("\n", keys), exchange, (answering, faults) -> {
            if (!answering.method().equals("POST")) {
                answering.sendJson(405, Map.of("message", "use POST"));
            } else if (oauth.isPresent() && !oauth.get().allows(answering)) {
                answering.sendJson(401, Map.of("message", "the access token is missing, wrong or expired"));
            } else if (!answering.header("service-host").orElse("").equals(SERVICE_HOST)) {
                answering.sendJson(
                        404, Map.of("message", "no such service: the header service-host must be " + SERVICE_HOST));
            } else if (!request.path("keys").isArray()) {
                answering.sendJson(400, Map.of("message", "the body must be {\"keys\": [\"…\"]}"));
            } else {
                answering.sendJson(200, Map.of("data", Map.of("downloadArtifactResponses", entries(keys, faults))));
            }
        });
    }

    private static Set<String> keys(JsonNode request) {
        var keys = new LinkedHashSet<String>();
        request.path("keys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private Map<String, Map<String, String>> entries(Set<String> keys, FaultDecision shape) {
        var found = shelf.find(keys);
        var entries = new ArrayList<Entry>();
        for (var key : keys) {
            Optional.ofNullable(found.get(key))
                    .flatMap(audio -> entry(key, audio))
                    .ifPresent(entries::add);
        }
        return named(entries, shape);
    }

    private record Entry(String key, String fileName, Optional<String> url) {}

    private Optional<Entry> entry(String key, Audio audio) {
        var faults = routes.decide(FaultRoute.BULK_API_ENTRY, key);
        if (faults.has(FaultKind.MISSING_ENTRY)) {
            return Optional.empty();
        }
        var fileName = key + "." + audio.format().extension();
        if (faults.has(FaultKind.ENTRY_WITHOUT_URL)) {
            return Optional.of(new Entry(key, fileName, Optional.empty()));
        }
        var link = faults.has(FaultKind.EXPIRED_LINK)
                ? links.expiredLink(key, audio.format())
                : links.link(key, audio.format());
        return Optional.of(new Entry(key, fileName, Optional.of(link)));
    }

    private static Map<String, Map<String, String>> named(List<Entry> entries, FaultDecision shape) {
        var byFileName = shape.has(FaultKind.FILE_NAME_ONLY);
        var numbered = shape.has(FaultKind.NUMBERED_ENTRIES);
        var ordered = new ArrayList<>(entries);
        if (byFileName) {
            Collections.reverse(ordered);
        }
        var answer = new LinkedHashMap<String, Map<String, String>>();
        for (var entry : ordered) {
            var name = byFileName || numbered ? Integer.toString(answer.size()) : entry.key();
            var fields = new LinkedHashMap<String, String>();
            entry.url().ifPresent(url -> fields.put("url", url));
            if (byFileName || !numbered && !shape.has(FaultKind.NO_FILE_NAME)) {
                fields.put("fileName", entry.fileName());
            }
            answer.put(name, fields);
        }
        return answer;
    }
}
