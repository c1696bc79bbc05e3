package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.SignedPut;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.Upload;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** Uploads a file as a version: announces, sends and registers it, and continues an earlier upload. Thread-safe. */
public final class FileUpload {

    /** How often a whole upload is restarted when S3 or the API have lost it. */
    private static final int BEGINNINGS = 3;
    /** How many URLs may expire before they are used. */
    private static final int MAX_RENEWALS = 5;

    private final StudioApi api;
    private final Registry registry;
    private final S3Requests s3;
    private final Retries retries;
    private final Semaphore slots;
    private final PartsUpload parts;
    private final AwaitedVersion awaited;

    /**
     * @param registry where files are announced and registered
     * @param slots how many requests may carry bytes to S3 at the same time; none of them taken yet
     */
    public FileUpload(StudioApi api, Registry registry, S3Requests s3, Retries retries, Semaphore slots) {
        this.api = api;
        this.registry = registry;
        this.s3 = s3;
        this.retries = retries;
        this.slots = slots;
        this.parts = new PartsUpload(api, s3, retries, slots);
        this.awaited = new AwaitedVersion(api, retries, retries.pause());
    }

    /**
     * The result of an upload.
     *
     * @param sent false when the same content was already stored
     */
    public record Registered(Recording recording, boolean sent) {}

    /** As {@link #upload(LocalFile, OpenUpload, LongConsumer, Runnable)}, without a notification of the file's arrival. */
    public Registered upload(LocalFile file, OpenUpload memory, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        return upload(file, memory, meter, () -> {});
    }

    /**
     * @param meter receives the number of bytes sent; negative for bytes that were sent in vain
     * @param arrived is run when S3 has the file and only its registration is left, possibly several times or never
     * @throws ApiException with {@link StudioApi#VERSION_EXISTS} when the version exists with another content
     * @throws FileChangedException when the file is changed meanwhile; nothing is registered then
     */
    public Registered upload(LocalFile file, OpenUpload memory, LongConsumer meter, Runnable arrived)
            throws ApiException, TransferException, IOException, InterruptedException {
        Optional<String> before = memory.before();
        if (before.isPresent()) {
            Optional<Recording> registered = continued(file, before.get(), meter, arrived);
            if (registered.isPresent()) {
                return new Registered(registered.get(), true);
            }
        }
        for (int beginning = 1; ; beginning++) {
            switch (announced(file)) {
                case StudioApi.Announced.AlreadyRegistered there -> {
                    return new Registered(there.recording(), false);
                }
                case StudioApi.Announced.Opened opened -> {
                    memory.opened(opened.upload().id());
                    try {
                        return new Registered(
                                sent(file, opened.upload(), true, meter, arrived),
                                !opened.upload().stored());
                    } catch (TransferException e) {
                        if (e.kind() != TransferException.Kind.GONE || beginning == BEGINNINGS) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    /** Announces a file. If its SHA-256 is unknown, the file is read only if the API requires it. */
    private StudioApi.Announced announced(LocalFile file) throws ApiException, IOException, InterruptedException {
        try {
            return retries.api(() -> registry.announce(file.announcement()));
        } catch (ApiException e) {
            if (file.content().knownSha256().isPresent() || !wantsSha256(e)) {
                throw e;
            }
        }
        file.content().sha256();
        return retries.api(() -> registry.announce(file.announcement()));
    }

    /**
     * The API needs it if the content may be stored already, or if its configuration sends this file in one PUT, which makes the
     * request invalid.
     */
    private static boolean wantsSha256(ApiException problem) {
        return problem.code().equals(StudioApi.VERSION_EXISTS)
                || problem.code().equals(StudioApi.SHA256_NEEDED)
                || problem.kind() == ApiException.Kind.INVALID;
    }

    /** Continues an upload; empty when there is nothing to continue. */
    private Optional<Recording> continued(LocalFile file, String id, LongConsumer meter, Runnable arrived)
            throws ApiException, TransferException, IOException, InterruptedException {
        try {
            return Optional.of(registered(file, id));
        } catch (ApiException e) {
            switch (e.code()) {
                case "not-uploaded", "upload-not-complete" -> {
                    // sent below
                }
                default -> {
                    if (e.kind() == ApiException.Kind.NOT_FOUND
                            || e.kind() == ApiException.Kind.INVALID
                            || e.code().equals("upload-aborted")) {
                        return Optional.empty();
                    }
                    throw e;
                }
            }
        }
        try {
            return Optional.of(sent(file, retries.orGone(() -> api.upload(id)), false, meter, arrived));
        } catch (TransferException e) {
            if (e.kind() == TransferException.Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Recording sent(LocalFile file, Upload upload, boolean fresh, LongConsumer meter, Runnable arrived)
            throws ApiException, TransferException, IOException, InterruptedException {
        try {
            if (upload.parts().isPresent()) {
                parts.send(file, upload.id(), upload.parts().get(), fresh, meter);
            } else if (!upload.stored()) {
                sendWhole(file, upload, meter);
            }
            file.content().fingerprint().require(file.path());
        } catch (FileChangedException e) {
            abandon(upload.id());
            throw e;
        }
        arrived.run();
        return Retries.gone(() -> registered(file, upload.id()));
    }

    private Recording registered(LocalFile file, String id) throws ApiException, InterruptedException {
        return awaited.version(retries.api(() -> registry.register(file.registration(id))));
    }

    private void sendWhole(LocalFile file, Upload upload, LongConsumer meter)
            throws ApiException, TransferException, IOException, InterruptedException {
        Optional<SignedPut> given = upload.single();
        SignedPut url = given.isPresent() ? given.get() : fresh(upload);
        try {
            retries.transfer(url, MAX_RENEWALS, request -> put(request, file, meter), () -> fresh(upload));
        } catch (TransferException e) {
            if (e.kind() != TransferException.Kind.THERE) {
                throw e;
            }
            // an earlier attempt, whose answer was lost, has stored it
        }
    }

    private SignedPut fresh(Upload upload) throws ApiException, TransferException, InterruptedException {
        return retries.orGone(() -> api.freshUrl(upload.id()));
    }

    private String put(SignedPut request, LocalFile file, LongConsumer meter)
            throws TransferException, IOException, InterruptedException {
        slots.acquire();
        try {
            return s3.put(request, file.whole(), meter);
        } finally {
            slots.release();
        }
    }

    /** Ends the upload, so that it does not count among the caller's open uploads; the bucket's lifecycle rule would also end it. */
    private void abandon(String id) {
        try {
            api.abort(id);
        } catch (ApiException e) {
            // the lifecycle rule ends it
        }
    }
}
