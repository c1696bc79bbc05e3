package io.tapeline.standins.bulkapi;

import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Exchange;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.Audio;
import io.tapeline.standins.library.AudioFormat;
import io.tapeline.standins.library.AudioShelf;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code GET} and {@code HEAD /files/…}: the bytes behind a signed link, whole or a range of them. */
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
            send(exchange, audio.format(), version);
        } catch (NoSuchFileException removed) {
            gone(exchange);
        }
    }

    private static void send(Exchange exchange, AudioFormat format, Audio.Version audio) throws IOException {
        var length = audio.length();
        var tag = '"' + audio.entityTag() + '"';
        var modified =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(audio.lastModified().atOffset(ZoneOffset.UTC));
        exchange.with("Content-Type", format.contentType())
                .with("Accept-Ranges", "bytes")
                .with("ETag", tag)
                .with("Last-Modified", modified);
        var condition = exchange.header("If-Range").orElse(tag);
        var asked = condition.equals(tag) || condition.equals(modified)
                ? exchange.header("Range").flatMap(ByteRange::parse)
                : Optional.<ByteRange>empty();
        if (asked.isEmpty()) {
            exchange.send(200, length, out -> audio.write(out, 0, length));
            return;
        }
        var range = asked.get().within(length);
        if (range.isEmpty()) {
            exchange.with("Content-Range", "bytes */" + length)
                    .sendText(416, "text/plain", "The range is not in the file.");
            return;
        }
        var from = range.get().from();
        var until = range.get().until();
        exchange.with("Content-Range", "bytes %d-%d/%d".formatted(from, until - 1, length))
                .send(206, until - from, out -> audio.write(out, from, until - from));
    }
}
