package io.tapeline.harvestartists.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.standins.StandIns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;

/** The client of the control endpoint of the providers' stand-ins. */
public record StandInControl(StandIns standIns) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The statistics of the stand-ins. */
    public JsonNode shown() {
        return PermittedCalls.json(text("/artists"));
    }

    /** The ids of all artists that can be found. */
    public Set<String> ids(String question) {
        return new TreeSet<>(text("/artists/truth?ids=true&" + question).lines().toList());
    }

    public void change(String wanted) {
        send(HttpRequest.newBuilder(URI.create(standIns.controlUrl() + "/artists"))
                .POST(BodyPublishers.ofString(wanted)));
    }

    private String text(String path) {
        return send(HttpRequest.newBuilder(URI.create(standIns.controlUrl() + path)));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
