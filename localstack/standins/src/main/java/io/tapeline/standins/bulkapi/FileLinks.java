package io.tapeline.standins.bulkapi;

import io.tapeline.server.Exchange;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.FileAnswer;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.Audio;
import io.tapeline.standins.library.AudioShelf;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** {@code GET} and {@code HEAD /files/…}: the file of a signed link, or a range of it. */
final class FileLinks {
    private final Routes routes;
    private final AudioShelf shelf;
    private final SignedLinks links;

    FileLinks(Routes routes, AudioShelf shelf, SignedLinks links) {
        this.routes = routes;
        this.shelf = shelf;
        this.links = links;
    }

    void answer(Exchange exchange) throws IOException {
        var linked = SignedLinks.parse(exchange.path());
        var identity = linked.map(SignedLinks.Linked::key).orElse("");
        routes.run(FaultRoute.FILE_LINK, identity, exchange, answering -> {
            if (!answering.method().equals("GET") && !answering.method().equals("HEAD")) {
                answering.sendText(405, "text/plain", "use GET or HEAD");
                return;
            }
            if (linked.isEmpty() || !links.valid(answering)) {
                answering.sendText(403, "text/plain", "The link is wrong or has expired.");
                return;
            }
            var audio = shelf.find(linked.get().key(), linked.get().format());
            if (audio.isEmpty()) {
                gone(answering);
            } else {
                send(answering, audio.get());
            }
        });
    }

    private static void gone(Exchange exchange) throws IOException {
        exchange.sendText(404, "text/plain", "The file is gone.");
    }

    private static void send(Exchange exchange, Audio audio) throws IOException {
        try (var version = audio.open()) {
            new FileAnswer(
                            audio.format().contentType(),
                            version.length(),
                            version.entityTag(),
                            version.lastModified(),
                            version::write)
                    .send(exchange);
        } catch (NoSuchFileException removed) {
            gone(exchange);
        }
    }
}
