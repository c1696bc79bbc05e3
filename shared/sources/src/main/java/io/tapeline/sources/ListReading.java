package io.tapeline.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.ListColumn;
import io.tapeline.model.ListRows;
import io.tapeline.model.NearestName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads the value of a list in a request: an array of objects, the same compressed, or the key of a stored list. Reports all errors
 * at once, each with its row, counted from 0.
 */
final class ListReading {

    /** Maximum size of compressed rows after decompression, which limits what a small request can cost. */
    static final int LARGEST = 64 * 1024 * 1024;

    /** More than a person reads, and few enough for one answer. */
    static final int MOST_PROBLEMS = 1_000;

    private static final String GZIP = "gzip";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ListOption option;
    private final BiConsumer<String, String> wrong;
    private final List<String> names;
    private final ListRows rows;
    private final ListContent content = new ListContent();
    private long read;
    private int problems;

    /**
     * @param wrong receives the place of every error, {@code boxes[3].box_url} for example, and the reason
     */
    ListReading(ListOption option, BiConsumer<String, String> wrong) {
        this.option = option;
        this.wrong = wrong;
        this.names = option.columns().stream().map(ListColumn::name).toList();
        this.rows = new ListRows(option.columns());
    }

    /** Empty if it has an error. */
    Optional<GivenList> read(JsonNode value) {
        if (value.isTextual()) {
            if (GivenList.KEYS.matcher(value.textValue()).matches()) {
                return Optional.of(new GivenList.Stored(value.textValue()));
            }
            return refused("must be rows, or the key of a list that another job brought");
        }
        if (value.isArray()) {
            return array(value.elements());
        }
        if (value.isObject() && value.size() == 1 && value.path(GZIP).isTextual()) {
            return compressed(value.path(GZIP).textValue());
        }
        return refused("must be an array of objects of " + String.join(", ", names));
    }

    private Optional<GivenList> array(Iterator<JsonNode> given) {
        try {
            return of(() -> given.hasNext() ? Optional.of(given.next()) : Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException("Rows in memory can always be read", e);
        }
    }

    private Optional<GivenList> compressed(String base64) {
        InputStream bytes =
                Base64.getDecoder().wrap(new ByteArrayInputStream(base64.getBytes(StandardCharsets.US_ASCII)));
        try (InputStream unpacked = new BoundedStream(new GZIPInputStream(bytes), LARGEST);
                MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(unpacked)) {
            return of(() -> lines.hasNextValue() ? Optional.of(lines.nextValue()) : Optional.empty());
        } catch (JsonProcessingException e) {
            return refused("holds something that is no JSON after " + read + " rows");
        } catch (IOException e) {
            return refused("must be Base64 of gzipped lines of JSON, at most " + LARGEST + " bytes of them");
        }
    }

    /** The source of the rows, in any of the forms. */
    private interface Rows {
        Optional<JsonNode> next() throws IOException;
    }

    private Optional<GivenList> of(Rows given) throws IOException {
        for (Optional<JsonNode> row = given.next(); row.isPresent(); row = given.next()) {
            if (read == option.mostRows()) {
                return refused("must have at most " + option.mostRows() + " rows");
            }
            add(row.get());
            read++;
        }
        if (read == 0) {
            return refused("must have at least one row");
        }
        if (problems > MOST_PROBLEMS) {
            wrong.accept(option.name(), "has " + (problems - MOST_PROBLEMS) + " more values that are wrong");
        }
        return problems > 0 ? Optional.empty() : Optional.of(content.complete());
    }

    private void add(JsonNode row) {
        String place = option.name() + "[" + read + "]";
        if (!row.isObject()) {
            problem(place, "must be an object of " + String.join(", ", names));
            return;
        }
        Map<String, String> values = new HashMap<>();
        int before = problems;
        row.properties().forEach(entry -> {
            if (!names.contains(entry.getKey())) {
                problem(place, NearestName.unknown("column", entry.getKey(), names));
            } else if (entry.getValue().isTextual()) {
                values.put(entry.getKey(), entry.getValue().textValue());
            } else if (!entry.getValue().isNull()) {
                problem(place + "." + entry.getKey(), "must be a text");
            }
        });
        if (problems == before) {
            rows.add(values, (column, what) -> problem(place + "." + column, what))
                    .ifPresent(content::add);
        }
    }

    private void problem(String place, String what) {
        problems++;
        if (problems <= MOST_PROBLEMS) {
            wrong.accept(place, what);
        }
    }

    private Optional<GivenList> refused(String what) {
        wrong.accept(option.name(), what);
        return Optional.empty();
    }
}
