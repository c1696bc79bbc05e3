package io.tapeline.standins;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.Faults;
import io.tapeline.standins.http.RequestCounters;
import io.tapeline.standins.library.Platform;
import io.tapeline.standins.library.WantedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The control endpoint: sets faults, shows counters, adds rows, and returns the expected results. */
final class Control {
    private final Faults faults;
    private final RequestCounters counters;
    private final Music music;

    Control(Faults faults, RequestCounters counters, Music music) {
        this.faults = faults;
        this.counters = counters;
        this.music = music;
    }

    void register(LocalServer server) {
        server.route("/control/faults", this::faults);
        server.route("/control/requests", this::requests);
        server.route("/control/catalogue", this::catalogue);
        server.route("/control/wanted", this::wanted);
    }

    private void faults(Exchange exchange) throws IOException {
        switch (exchange.method()) {
            case "PUT" -> {
                try {
                    faults.replace(FaultPlan.parse(exchange.body()));
                } catch (IllegalArgumentException invalid) {
                    refuse(exchange, invalid);
                    return;
                }
                exchange.sendText(200, "application/json", faults.plan().toJson());
            }
            case "DELETE" -> {
                faults.replace(FaultPlan.none());
                exchange.sendText(200, "application/json", faults.plan().toJson());
            }
            default -> exchange.sendText(200, "application/json", faults.plan().toJson());
        }
    }

    private void requests(Exchange exchange) throws IOException {
        var snapshot = counters.snapshot();
        if (exchange.method().equals("DELETE")) {
            counters.reset();
        }
        exchange.sendJson(200, Map.of("routes", snapshot));
    }

    /** POST {@code {"artlistAssets": 5, "motionarrayAssets": 3, "artlistVersions": 2}}; a library's folder is read again. */
    private void catalogue(Exchange exchange) throws IOException {
        if (exchange.method().equals("POST")) {
            try {
                add(exchange.jsonBody());
            } catch (IllegalArgumentException invalid) {
                refuse(exchange, invalid);
                return;
            }
        }
        exchange.sendJson(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("artlist", music.catalogue().wantedCount(Platform.ARTLIST))
                        .put("motionarray", music.catalogue().wantedCount(Platform.MOTIONARRAY)));
    }

    private void add(JsonNode more) {
        for (var name : (Iterable<String>) more::fieldNames) {
            if (!List.of("artlistAssets", "motionarrayAssets", "artlistVersions")
                    .contains(name)) {
                throw new IllegalArgumentException(
                        "Unknown field '" + name + "'; use artlistAssets, motionarrayAssets, artlistVersions.");
            }
        }
        music.rescan();
        music.catalogue().add(Platform.ARTLIST, more.path("artlistAssets").asLong());
        music.catalogue()
                .add(Platform.MOTIONARRAY, more.path("motionarrayAssets").asLong());
        if (more.has("artlistVersions")) {
            music.catalogue().addVersions(more.path("artlistVersions").asLong());
        }
    }

    /** GET {@code ?platform=artlist&sha256=true}: every file that an extraction must find. */
    private void wanted(Exchange exchange) throws IOException {
        var withDigest = exchange.parameter("sha256").orElse("").equals("true");
        try {
            var platform = Platform.of(exchange.parameter("platform").orElse(""));
            var files = new ArrayList<Map<String, Object>>();
            for (var file : music.catalogue().wanted(platform)) {
                files.add(described(file, withDigest));
            }
            exchange.sendJson(200, Map.of("files", files));
        } catch (IllegalArgumentException unknown) {
            refuse(exchange, unknown);
        }
    }

    private Map<String, Object> described(WantedFile file, boolean withDigest) {
        var described = new LinkedHashMap<String, Object>();
        described.put("assetId", file.assetId());
        described.put("format", file.format().extension());
        described.put("fileKey", file.fileKey());
        described.put("createdAt", file.createdAt() + "Z");
        music.audio(file).ifPresent(audio -> {
            described.put("bytes", audio.length());
            if (withDigest) {
                described.put("sha256", audio.sha256());
            }
        });
        return described;
    }

    private static void refuse(Exchange exchange, IllegalArgumentException invalid) throws IOException {
        exchange.sendJson(400, Map.of("message", String.valueOf(invalid.getMessage())));
    }
}
