package io.tapeline.browseartists.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.artists.Artists.Harvest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the artists of an export come from.
 *
 * @param title the provider's
 * @param terms what the provider allows
 * @param licence under which its answers may be used
 * @param harvests the last complete ones; the job that found an artist is in its row
 */
public record Provenance(Export export, String title, String terms, String licence, List<Harvest> harvests) {

    private static final JsonFactory JSON = new JsonFactory();

    public Provenance {
        harvests = List.copyOf(harvests);
    }

    /** As lines of {@code name: value}, without what is only known at the end. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(" provider: " + export.wanted().provider() + " (" + title + ")");
        lines.add(" export: " + export.id());
        lines.add(" exported at: " + export.createdAt());
        harvests.forEach(harvest -> lines.add(" harvest: job " + harvest.job() + ", begun " + harvest.startedAt()));
        lines.add(" licence: " + licence);
        lines.add(" terms: " + terms);
        return lines;
    }

    /** As one JSON object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("provider", export.wanted().provider().value());
        json.writeStringField("provider_title", title);
        json.writeStringField("export", export.id().value());
        json.writeStringField("format", export.wanted().format().value());
        json.writeStringField("exported_at", export.createdAt().toString());
        if (export.wanted().genre().isPresent()) {
            json.writeStringField("genre", export.wanted().genre().get());
        }
        if (export.wanted().minPopularity().isPresent()) {
            json.writeNumberField(
                    "min_popularity", export.wanted().minPopularity().getAsInt());
        }
        json.writeArrayFieldStart("harvests");
        for (Harvest harvest : harvests) {
            json.writeStartObject();
            json.writeStringField("job", harvest.job().value());
            json.writeStringField("started_at", harvest.startedAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("licence", licence);
        json.writeStringField("terms", terms);
        json.writeEndObject();
    }

    /** The file beside the export's: the same, with what is known when it is complete. */
    byte[] document(long artists, long bytes, String sha256) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(document)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeFieldName("provenance");
            write(json);
            json.writeNumberField("artists", artists);
            json.writeNumberField("bytes", bytes);
            json.writeStringField("sha256", sha256);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return document.toByteArray();
    }

    /** Says where a provider's artists come from. */
    @FunctionalInterface
    public interface Of {
        Provenance of(Export export);
    }
}
