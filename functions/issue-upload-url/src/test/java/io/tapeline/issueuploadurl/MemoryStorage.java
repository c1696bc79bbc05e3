package io.tapeline.issueuploadurl;

import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Upload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds the parts of one upload in memory. For use by one thread. */
final class MemoryStorage implements UploadStorage {

    static final Instant EXPIRY = Instant.parse("2026-11-21T10:15:00Z");

    final SortedMap<Integer, StoredPart> parts = new TreeMap<>();
    final List<String> begun = new ArrayList<>();
    final List<String> aborted = new ArrayList<>();
    /** Keys of the existing objects. */
    final Set<String> there = new HashSet<>();

    Optional<String> object = Optional.empty();
    Optional<RuntimeException> fails = Optional.empty();
    int pagesRead;
    /** Whether S3 still lists parts after the object was completed. */
    boolean partsLinger;

    @Override
    public SignedRequest signPut(Upload upload) {
        return new SignedRequest("http://s3/" + upload.objectKey(), "PUT", Map.of("a", "b"), EXPIRY);
    }

    @Override
    public SignedRequest signPart(Upload upload, int part, PartSum sum) {
        return new SignedRequest("http://s3/" + part, "PUT", Map.of("checksum", sum.base64()), EXPIRY);
    }

    @Override
    public String begin(String objectKey, MediaType format, PartChecksum checksum) {
        fail();
        begun.add(objectKey);
        return "s3-" + begun.size();
    }

    @Override
    public Optional<PartPage> parts(Upload upload, int after, int most) {
        pagesRead++;
        List<StoredPart> rest = List.copyOf(parts.tailMap(after + 1).values());
        return object.isPresent() && !partsLinger
                ? Optional.empty()
                : Optional.of(new PartPage(rest.subList(0, Math.min(most, rest.size())), rest.size() > most));
    }

    @Override
    public boolean complete(Upload upload, SortedMap<Integer, PartClaim> claims, String whole) {
        fail();
        SortedMap<Integer, PartClaim> sent = new TreeMap<>();
        parts.forEach((number, part) ->
                sent.put(number, new PartClaim(number, part.etag(), part.sum().orElseThrow())));
        object = Optional.of(WholeChecksum.of(upload, sent));
        return true;
    }

    @Override
    public Optional<String> wholeChecksum(Upload upload) {
        return object;
    }

    @Override
    public boolean isThere(String objectKey, long bytes) {
        return there.contains(objectKey);
    }

    @Override
    public void abort(String objectKey, String s3UploadId) {
        aborted.add(s3UploadId);
    }

    private void fail() {
        fails.ifPresent(e -> {
            throw e;
        });
    }
}
