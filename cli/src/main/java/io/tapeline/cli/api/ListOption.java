package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.model.ListColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An option of a source whose value is a list of rows.
 *
 * @param name in snake_case
 * @param mostRows most rows that the API accepts
 * @param columns the columns of a row
 */
public record ListOption(String name, long mostRows, List<ListColumn> columns) {

    public ListOption {
        columns = List.copyOf(columns);
    }

    static ListOption of(JsonNode json) {
        List<ListColumn> columns = new ArrayList<>();
        json.path("columns").forEach(column -> columns.add(column(column)));
        return new ListOption(json.path("name").asText(), json.path("most_rows").asLong(), columns);
    }

    private static ListColumn column(JsonNode json) {
        return new ListColumn(
                json.path("name").asText(),
                json.path("required").asBoolean(),
                json.path("identifies").asBoolean(),
                json.path("longest").asInt(),
                Optional.of(json.path("pattern").asText())
                        .filter(pattern -> !pattern.isEmpty())
                        .map(pattern -> new ListColumn.Form(
                                Pattern.compile(pattern), json.path("sentence").asText())));
    }
}
