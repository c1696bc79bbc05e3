package io.tapeline.cli.lists;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** <code>{"channels": [{"channel_url": …, "name": …}]}</code>, with the names of the list and its columns. */
final class JsonList {

    private final String file;
    private final GatheredList into;
    private final JsonParser json;

    private JsonList(String file, GatheredList into, JsonParser json) {
        this.file = file;
        this.into = into;
        this.json = json;
    }

    static void read(ListText text, String file, GatheredList into) {
        try (JsonParser json = new JsonFactory().createParser(text.text())) {
            new JsonList(file, into, json).read();
        } catch (JsonProcessingException e) {
            // Jackson adds internals in brackets, which do not help the user
            String what = e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(.*", "");
            into.problem(file, place(e.getLocation()), "this is no JSON that can be read: " + what);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can always be read", e);
        }
    }

    private void read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            into.problem(file, json.currentToken() == null ? new Place(1, 1) : here(), shape());
            return;
        }
        boolean found = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!name.equals(into.name())) {
                json.skipChildren();
            } else if (value == JsonToken.START_ARRAY) {
                found = true;
                rows();
            } else {
                found = true;
                into.problem(file, here(), shape());
                json.skipChildren();
            }
        }
        if (!found) {
            into.problem(file, here(), shape());
        }
        if (json.nextToken() != null) {
            into.problem(file, here(), "nothing may follow the object");
        }
    }

    private String shape() {
        return "the file must hold {\"" + into.name() + "\": [{\"" + into.mainColumn() + "\": …}, …]}";
    }

    private void rows() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                row();
            } else {
                into.problem(file, here(), "a row must be an object: {\"" + into.mainColumn() + "\": …}");
                json.skipChildren();
            }
        }
    }

    private void row() throws IOException {
        Place row = here();
        Map<String, String> values = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        boolean wrong = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            Optional<String> column = into.columnOf(name);
            if (column.isPresent() && value == JsonToken.VALUE_STRING) {
                values.put(column.get(), json.getText());
                places.put(column.get(), here());
            } else if (column.isPresent() && value != JsonToken.VALUE_NULL) {
                into.problem(file, here(), name + " must be a text");
                wrong = true;
            }
            json.skipChildren();
        }
        if (!wrong) {
            into.add(file, values, column -> places.getOrDefault(column, row));
        }
    }

    private Place here() {
        return place(json.currentTokenLocation());
    }

    private static Place place(JsonLocation location) {
        return location == null
                ? new Place(1, 1)
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
