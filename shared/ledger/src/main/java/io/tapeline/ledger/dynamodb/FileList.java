package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.table.Item;
import java.net.URI;
import java.util.List;

/**
 * Lists of files inside an item, with their origins, because retries need the links. Names have one letter, because they are
 * repeated for each file.
 */
final class FileList {

    private FileList() {}

    static List<Item> of(List<WantedFile> files) {
        return files.stream().map(FileList::of).toList();
    }

    static List<Item> ofFailed(List<FailedFile> files) {
        return files.stream()
                .map(failed -> of(failed.file())
                        .with("c", failed.reason().code())
                        .with("s", failed.reason().sentence())
                        .with("n", failed.attempts()))
                .toList();
    }

    static List<WantedFile> files(List<Item> items) {
        return items.stream().map(FileList::file).toList();
    }

    static List<FailedFile> failed(List<Item> items) {
        return items.stream()
                .map(item ->
                        new FailedFile(file(item), new Reason(item.text("c"), item.text("s")), item.smallNumber("n")))
                .toList();
    }

    private static Item of(WantedFile file) {
        Item item = Item.empty()
                .with("a", file.asset())
                .with("f", file.format().name())
                .with("k", file.key());
        Origin origin = file.origin();
        origin.link().ifPresent(link -> item.with("l", link.toASCIIString()));
        origin.page().ifPresent(page -> item.with("p", page));
        origin.title().ifPresent(title -> item.with("t", title));
        origin.group().ifPresent(group -> item.with("g", group));
        return item;
    }

    private static WantedFile file(Item item) {
        Origin origin = new Origin(
                item.optionalText("l").map(URI::create),
                item.optionalText("p"),
                item.optionalText("t"),
                item.optionalText("g"));
        return new WantedFile(item.text("a"), new MediaFormat(item.text("f")), item.text("k"), origin);
    }
}
