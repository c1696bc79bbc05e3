package io.tapeline.browseartists.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tapeline.artists.Artist;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * RFC 4180 in UTF-8, without a byte order mark: cells with a comma, a quote or a line break are quoted, quotes doubled. Genres are
 * a JSON array in one cell, because a genre may contain any character. Cells contain the artists' names unchanged, also those that
 * a spreadsheet would read as a formula: escaped names would differ from the provider's.
 */
final class CsvLines implements ArtistLines {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> COLUMNS = List.of(
            "provider",
            "id",
            "name",
            "genres",
            "popularity",
            "followers",
            "first_seen",
            "last_seen",
            "found_by",
            "gone");

    private final OutputStreamWriter text;
    private final CsvWriter csv;

    CsvLines(OutputStream out) {
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    @Override
    public void begin(Provenance provenance, boolean header) {
        if (header) {
            provenance.lines().forEach(csv::writeComment);
        }
        csv.writeRecord(COLUMNS);
    }

    @Override
    public void write(Artist artist) throws IOException {
        csv.writeRecord(
                artist.source().value(),
                artist.id(),
                artist.name(),
                json(artist.genres()),
                artist.popularity().isPresent()
                        ? Integer.toString(artist.popularity().getAsInt())
                        : "",
                artist.followers().isPresent()
                        ? Long.toString(artist.followers().getAsLong())
                        : "",
                artist.firstSeen().toString(),
                artist.lastSeen().toString(),
                artist.foundBy().value(),
                Boolean.toString(artist.gone()));
    }

    private static String json(List<String> genres) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            JsonLines.genres(json, genres);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
