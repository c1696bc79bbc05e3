package io.tapeline.browseartists.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tapeline.artists.Artist;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** One JSON object a line; each part is a member of the gzip file, which readers of gzip read as one. */
final class JsonLines implements ArtistLines {

    private static final JsonFactory JSON = new JsonFactory();

    private final GZIPOutputStream gzip;
    private final JsonGenerator json;
    private boolean empty = true;

    JsonLines(OutputStream out) throws IOException {
        this.gzip = new GZIPOutputStream(out);
        this.json = JSON.createGenerator(gzip);
        json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void begin(Provenance provenance, boolean header) throws IOException {
        if (header) {
            json.writeStartObject();
            empty = false;
            json.writeFieldName("provenance");
            provenance.write(json);
            json.writeEndObject();
        }
    }

    @Override
    public void write(Artist artist) throws IOException {
        empty = false;
        json.writeStartObject();
        json.writeStringField("provider", artist.source().value());
        json.writeStringField("id", artist.id());
        json.writeStringField("name", artist.name());
        json.writeFieldName("genres");
        genres(json, artist.genres());
        if (artist.popularity().isPresent()) {
            json.writeNumberField("popularity", artist.popularity().getAsInt());
        } else {
            json.writeNullField("popularity");
        }
        if (artist.followers().isPresent()) {
            json.writeNumberField("followers", artist.followers().getAsLong());
        } else {
            json.writeNullField("followers");
        }
        json.writeStringField("first_seen", artist.firstSeen().toString());
        json.writeStringField("last_seen", artist.lastSeen().toString());
        json.writeStringField("found_by", artist.foundBy().value());
        json.writeBooleanField("gone", artist.gone());
        json.writeEndObject();
    }

    static void genres(JsonGenerator json, List<String> genres) throws IOException {
        json.writeStartArray();
        for (String genre : genres) {
            json.writeString(genre);
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        if (!empty) {
            json.writeRaw('\n');
        }
        json.close();
        gzip.finish();
    }
}
