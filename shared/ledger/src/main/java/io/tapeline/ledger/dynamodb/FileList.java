package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.table.Item;
import java.util.List;

/** Lists of files inside an item; names of one letter, because they are repeated for each file. */
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
        return Item.empty()
                .with("a", file.asset())
                .with("f", file.format().name())
                .with("k", file.key());
    }

    private static WantedFile file(Item item) {
        return new WantedFile(item.text("a"), MediaFormat.valueOf(item.text("f")), item.text("k"));
    }
}
