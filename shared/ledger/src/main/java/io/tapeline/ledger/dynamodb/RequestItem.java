package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaType;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a job's item for its request: {@code source} and {@code options}, a map. Items without {@code options} were
 * written before options existed, and are read with their earlier meaning.
 */
final class RequestItem {

    private RequestItem() {}

    static Item write(JobRequest request, Item item) {
        Map<String, AttributeValue> options = new HashMap<>();
        request.options().values().forEach((name, value) -> options.put(name, written(value)));
        request.licenceNote().ifPresent(note -> item.with("licenceNote", note));
        if (request.rightsAccepted()) {
            item.with("rightsAccepted", true);
        }
        request.limit().ifPresent(limit -> LimitItem.write(limit, item));
        return item.with("source", request.source().value()).with("options", AttributeValue.fromM(options));
    }

    static JobRequest read(Item item) {
        return new JobRequest(
                new SourceId(item.text("source")),
                item.has("options") ? options(item.attributes().get("options").m()) : beforeThereWereOptions(item),
                item.optionalText("licenceNote"),
                item.has("rightsAccepted"),
                LimitItem.read(item));
    }

    private static AttributeValue written(Object value) {
        return switch (value) {
            case Boolean flag -> AttributeValue.fromBool(flag);
            case Long number -> Item.number(number);
            case String text -> AttributeValue.fromS(text);
            case List<?> texts ->
                AttributeValue.fromL(texts.stream()
                        .map(text -> AttributeValue.fromS((String) text))
                        .toList());
            default -> throw new IllegalStateException("No option has a value such as " + value);
        };
    }

    private static JobOptions options(Map<String, AttributeValue> written) {
        Map<String, Object> values = new HashMap<>();
        written.forEach((name, value) -> values.put(
                name,
                switch (value.type()) {
                    case BOOL -> value.bool();
                    case N -> Long.valueOf(value.n());
                    case S -> value.s();
                    case L -> value.l().stream().map(AttributeValue::s).toList();
                    default -> throw new IllegalStateException("The option " + name + " is " + value.type());
                }));
        return new JobOptions(values);
    }

    private static JobOptions beforeThereWereOptions(Item item) {
        Map<String, Object> values = new HashMap<>();
        values.put("incremental", item.flag("incremental"));
        values.put("dry_run", item.flag("dryRun"));
        values.put(
                "formats",
                item.texts("formats").stream()
                        .map(MediaType::valueOf)
                        .sorted()
                        .map(Enum::name)
                        .toList());
        if (item.has("limit")) {
            values.put("limit", item.number("limit"));
        }
        return new JobOptions(values);
    }
}
