package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.SentPart;
import io.tapeline.cli.api.SignedPut;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.Upload.PartPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** Reads a file and meanwhile sends its parts concurrently, except those that S3 has; then has the upload completed. Thread-safe. */
final class PartsUpload {

    private static final int MAX_RENEWALS = 5;

    private final StudioApi api;
    private final S3Requests s3;
    private final Retries retries;
    private final Semaphore slots;
    /**
     * Permits for parts of all files that were read and not sent yet: twice the number of concurrent requests, so that senders never
     * wait for a part.
     */
    private final Semaphore room;

    private final int together;

    PartsUpload(StudioApi api, S3Requests s3, Retries retries, Semaphore slots) {
        this.api = api;
        this.s3 = s3;
        this.retries = retries;
        this.slots = slots;
        int atOnce = Math.max(1, slots.availablePermits());
        this.room = new Semaphore(2 * atOnce, true);
        this.together = (atOnce + 1) / 2;
    }

    /**
     * Returns when the upload is complete and the file's SHA-256 is known.
     *
     * @param fresh whether it was opened just now, so that S3 has no parts
     */
    void send(LocalFile file, String id, PartPlan plan, boolean fresh, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        requireCut(plan, file.content().bytes());
        Map<Integer, SentPart> there;
        try {
            there = fresh ? Map.of() : there(id, plan);
        } catch (TransferException e) {
            if (e.kind() == TransferException.Kind.GONE && wasPutTogether(file, id, plan)) {
                return;
            }
            throw e;
        }
        List<SentPart> sent;
        try (PartReader reader = reader(file, plan);
                PartsOnTheWay onTheWay = new PartsOnTheWay(
                        room,
                        together,
                        parts -> urls(id, plan, parts),
                        (part, url) -> sent(id, plan, part, url, meter))) {
            while (reader.hasNext()) {
                onTheWay.makeRoom();
                ReadPart part = reader.next();
                Optional<SentPart> same =
                        Optional.ofNullable(there.get(part.number())).filter(part::is);
                if (same.isPresent()) {
                    meter.accept(part.slice().bytes());
                    onTheWay.isThere(same.get());
                } else {
                    onTheWay.add(part);
                }
            }
            sent = new ArrayList<>(onTheWay.all());
            file.content().learn(reader.sha256());
        }
        sent.sort(Comparator.comparingInt(SentPart::part));
        complete(id, plan, sent, file.content().sha256());
    }

    private static void requireCut(PartPlan plan, long bytes) throws TransferException {
        if (plan.partBytes() < 1 || plan.parts() != (bytes + plan.partBytes() - 1) / plan.partBytes()) {
            throw new TransferException(
                    TransferException.Kind.REFUSED, "The API cuts the file into a number of parts that can't be.");
        }
    }

    private static PartReader reader(LocalFile file, PartPlan plan) throws IOException {
        return new PartReader(file.path(), file.content().bytes(), plan);
    }

    private void complete(String id, PartPlan plan, List<SentPart> parts, String sha256)
            throws ApiException, TransferException, InterruptedException {
        retries.orGone(() -> {
            api.complete(id, plan.checksum(), parts, sha256);
            return true;
        });
    }

    /** S3 may have no parts because the upload was already completed and the answer was lost: the API compares the checksums. */
    private boolean wasPutTogether(LocalFile file, String id, PartPlan plan)
            throws ApiException, IOException, InterruptedException {
        List<SentPart> all = new ArrayList<>();
        try (PartReader reader = reader(file, plan)) {
            while (reader.hasNext()) {
                all.add(reader.next().sent("unknown"));
            }
            file.content().learn(reader.sha256());
        }
        String sha256 = file.content().sha256();
        try {
            return retries.api(() -> {
                api.complete(id, plan.checksum(), all, sha256);
                return true;
            });
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            return false;
        }
    }

    private Map<Integer, SentPart> there(String id, PartPlan plan)
            throws ApiException, TransferException, InterruptedException {
        Map<Integer, SentPart> there = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<String> from = cursor;
            Page<SentPart> page = retries.orGone(() -> api.parts(id, plan.checksum(), from));
            page.items().forEach(part -> there.put(part.part(), part));
            cursor = page.next();
        } while (cursor.isPresent());
        return there;
    }

    private String sent(String id, PartPlan plan, ReadPart part, SignedPut first, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        return retries.transfer(
                first, MAX_RENEWALS, url -> put(url, part.slice(), meter), () -> urls(id, plan, List.of(part))
                        .getFirst());
    }

    private String put(SignedPut url, FileSlice slice, LongConsumer meter)
            throws TransferException, IOException, InterruptedException {
        slots.acquire();
        try {
            return s3.put(url, slice, meter);
        } finally {
            slots.release();
        }
    }

    private List<SignedPut> urls(String id, PartPlan plan, List<ReadPart> parts)
            throws ApiException, TransferException, InterruptedException {
        SequencedMap<Integer, String> checksums = new LinkedHashMap<>();
        parts.forEach(part -> checksums.put(part.number(), part.slice().checksum()));
        return retries.orGone(() -> api.partUrls(id, plan.checksum(), checksums));
    }
}
