package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Sha256;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The uploads in DynamoDB. Safe for use by several threads. */
final class DynamoUploads implements Uploads {

    private final StudioTable table;
    private final OpenCount count;
    private final Duration timeToRegister;

    /**
     * @param timeToRegister how long an upload that is never registered is kept
     */
    DynamoUploads(StudioTable table, Duration timeToRegister) {
        this.table = table;
        this.count = new OpenCount(table);
        this.timeToRegister = timeToRegister;
    }

    @Override
    public boolean open(Upload upload, int mostOpen) {
        return open(List.of(upload), mostOpen) == 1;
    }

    @Override
    public int open(List<Upload> uploads, int mostOpen) {
        if (uploads.isEmpty()) {
            return 0;
        }
        int room = count.reserve(uploads.getFirst().owner(), uploads.size(), mostOpen);
        table.putAll(uploads.subList(0, room).stream()
                .map(upload -> UploadItems.item(upload, timeToRegister))
                .toList());
        return room;
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return table.get(UploadItems.pk(id), UploadItems.SK).filter(this::lives).map(UploadItems::upload);
    }

    @Override
    public Map<UploadId, Upload> findAll(Set<UploadId> ids) {
        return table
                .getAll(ids.stream()
                        .map(id -> Table.key(UploadItems.pk(id), UploadItems.SK))
                        .toList())
                .stream()
                .filter(this::lives)
                .map(UploadItems::upload)
                .collect(Collectors.toMap(Upload::id, Function.identity()));
    }

    private boolean lives(Item item) {
        return !item.has("expires_at")
                || item.number("expires_at") > table.now().getEpochSecond();
    }

    @Override
    public boolean move(Upload seen, Upload.State next) {
        return moved(seen, next, UploadItems.move(table.name(), seen, next));
    }

    @Override
    public boolean uploaded(Upload seen, Sha256 whole) {
        return moved(seen, Upload.State.UPLOADED, UploadItems.uploaded(table.name(), seen, whole));
    }

    private boolean moved(Upload seen, Upload.State next, TransactWriteItem write) {
        boolean moved = table.transact(List.of(write)).isEmpty();
        if (moved && seen.state() == Upload.State.OPEN && next != Upload.State.OPEN) {
            count.release(seen.owner(), 1);
        }
        return moved;
    }
}
