package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.SentPart;
import io.tapeline.cli.api.SignedPut;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.Upload.PartPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** Sends the parts of a file that S3 does not have yet, beside each other, and has them put together. */
final class PartsUpload {

    /** So many URLs are asked for at a time, shortly before they are used. */
    private static final int URLS_AT_A_TIME = 100;

    private static final int MAX_RENEWALS = 5;

    private final StudioApi api;
    private final S3Requests s3;
    private final Retries retries;
    private final Semaphore slots;
    /** So many parts of a file wait or are sent: as many as can be, and no more, so that files beside each other take turns. */
    private final int inLine;

    PartsUpload(StudioApi api, S3Requests s3, Retries retries, Semaphore slots) {
        this.api = api;
        this.s3 = s3;
        this.retries = retries;
        this.slots = slots;
        this.inLine = Math.max(1, slots.availablePermits());
    }

    /**
     * Returns when the upload is complete.
     *
     * @param fresh whether it was opened just now, so that S3 need not be asked which parts it has
     */
    void send(LocalFile given, String id, PartPlan plan, boolean fresh, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        LocalFile file = given.with(given.digests().cut(given.path(), plan.partBytes()));
        if (file.digests().parts().size() != plan.parts()) {
            throw new TransferException(
                    TransferException.Kind.REFUSED, "The API cuts the file into a number of parts that can't be.");
        }
        TreeMap<Integer, SentPart> sent;
        try {
            sent = fresh ? new TreeMap<>() : there(file, id, plan, meter);
        } catch (TransferException e) {
            if (e.kind() == TransferException.Kind.GONE && wasPutTogether(file, id, plan)) {
                return;
            }
            throw e;
        }
        List<Integer> missing = new ArrayList<>();
        for (int part = 1; part <= plan.parts(); part++) {
            if (!sent.containsKey(part)) {
                missing.add(part);
            }
        }
        for (int from = 0; from < missing.size(); from += URLS_AT_A_TIME) {
            List<Integer> group = missing.subList(from, Math.min(missing.size(), from + URLS_AT_A_TIME));
            for (SentPart part : group(file, id, plan, group, meter)) {
                sent.put(part.part(), part);
            }
        }
        List<SentPart> all = List.copyOf(sent.values());
        retries.orGone(() -> {
            api.complete(id, all);
            return true;
        });
    }

    /** S3 may have no parts because it made the object of them, and nobody could say so: the API compares the checksums. */
    private boolean wasPutTogether(LocalFile file, String id, PartPlan plan) throws ApiException, InterruptedException {
        List<SentPart> all = new ArrayList<>();
        for (int part = 1; part <= plan.parts(); part++) {
            FileSlice slice = slice(file, plan, part);
            all.add(new SentPart(part, "unknown", slice.bytes(), slice.sha256()));
        }
        try {
            return retries.api(() -> {
                api.complete(id, all);
                return true;
            });
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            return false;
        }
    }

    private TreeMap<Integer, SentPart> there(LocalFile file, String id, PartPlan plan, LongConsumer meter)
            throws ApiException, TransferException, InterruptedException {
        TreeMap<Integer, SentPart> there = new TreeMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<String> from = cursor;
            Page<SentPart> page = retries.orGone(() -> api.parts(id, from));
            for (SentPart part : page.items()) {
                FileSlice slice = slice(file, plan, part.part());
                if (part.bytes() == slice.bytes() && part.sha256().equals(slice.sha256())) {
                    there.put(part.part(), part);
                    meter.accept(part.bytes());
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return there;
    }

    private List<SentPart> group(LocalFile file, String id, PartPlan plan, List<Integer> group, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        List<SignedPut> urls = urls(file, id, plan, group);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            ExecutorCompletionService<SentPart> sending = new ExecutorCompletionService<>(threads);
            List<SentPart> sent = new ArrayList<>();
            for (int begun = 0; sent.size() < urls.size(); ) {
                if (begun < urls.size() && begun - sent.size() < inLine) {
                    SignedPut url = urls.get(begun++);
                    sending.submit(() -> part(file, id, plan, url, meter));
                } else {
                    sent.add(result(sending.take()));
                }
            }
            return sent;
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static SentPart result(Future<SentPart> part)
            throws ApiException, TransferException, IOException, InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ApiException problem -> throw problem;
                case TransferException problem -> throw problem;
                case IOException problem -> throw problem;
                case InterruptedException problem -> throw problem;
                case RuntimeException problem -> throw problem;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private SentPart part(LocalFile file, String id, PartPlan plan, SignedPut first, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        FileSlice slice = slice(file, plan, first.part());
        String etag = retries.transfer(
                first, MAX_RENEWALS, url -> put(url, slice, meter), () -> urls(file, id, plan, List.of(first.part()))
                        .getFirst());
        return new SentPart(first.part(), etag, slice.bytes(), slice.sha256());
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

    private List<SignedPut> urls(LocalFile file, String id, PartPlan plan, List<Integer> parts)
            throws ApiException, TransferException, InterruptedException {
        SequencedMap<Integer, String> checksums = new LinkedHashMap<>();
        parts.forEach(part -> checksums.put(part, slice(file, plan, part).sha256()));
        return retries.orGone(() -> api.partUrls(id, checksums));
    }

    private static FileSlice slice(LocalFile file, PartPlan plan, int part) {
        long from = (part - 1) * plan.partBytes();
        return new FileSlice(
                file.path(),
                from,
                Math.min(plan.partBytes(), file.digests().bytes() - from),
                file.digests().parts().get(part - 1));
    }
}
