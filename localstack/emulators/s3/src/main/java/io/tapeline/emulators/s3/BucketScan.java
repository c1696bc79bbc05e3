package io.tapeline.emulators.s3;

import com.adobe.testing.s3mock.s3.dto.ObjectOwnership;
import com.adobe.testing.s3mock.s3.dto.VersioningConfiguration;
import com.adobe.testing.s3mock.s3.model.BucketMetadata;
import com.adobe.testing.s3mock.s3.model.MultipartUploadInfo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Checks one bucket. */
final class BucketScan {
    private static final String DESCRIPTION = "bucketMetadata.json";
    private static final String UPLOADS = "multiparts";

    private final Path aside;
    private final String region;
    private final ObjectMapper mapper;
    private final ObjectCheck objects;
    private final UploadCheck uploads;

    BucketScan(Path aside, String region, ObjectMapper mapper) {
        this.aside = aside;
        this.region = region;
        this.mapper = mapper;
        this.objects = new ObjectCheck(mapper);
        this.uploads = new UploadCheck(mapper);
    }

    /** Afterwards S3Mock can use the bucket, or ignores the folder. */
    List<Finding> look(Path folder) throws IOException {
        removeUnfinished(folder);
        List<ObjectCheck.Found> found = objectsIn(folder);
        Optional<BucketMetadata> described = described(folder);
        if (described.isEmpty() && found.isEmpty()) {
            return List.of(); // its creation was interrupted, or it is no bucket
        }
        String name = folder.getFileName().toString();
        List<Finding> findings = new ArrayList<>();
        if (described.isEmpty()) {
            findings.add(new Finding(
                    name, Optional.empty(), "had lost the list of its objects; it was made again", Optional.empty()));
        }
        BucketMetadata bucket = described.orElseGet(() -> anew(name, folder));
        Set<String> begun = lookAtUploads(name, folder, findings);
        Map<String, UUID> kept = keep(name, bucket.getObjects(), begun, found, findings);
        if (described.isEmpty()
                || !bucket.getPath().equals(folder)
                || !bucket.getObjects().equals(kept)) {
            mapper.writeValue(folder.resolve(DESCRIPTION).toFile(), with(bucket, folder, kept));
        }
        return findings;
    }

    /**
     * Moves damaged entries aside and returns the others: all intact objects, whether listed or not, and keys that are listed
     * because a multipart upload has begun.
     */
    private Map<String, UUID> keep(
            String bucket,
            Map<String, UUID> listed,
            Set<String> begun,
            List<ObjectCheck.Found> found,
            List<Finding> findings)
            throws IOException {
        Map<UUID, String> keys = new HashMap<>();
        listed.forEach((key, id) -> keys.put(id, key));
        Map<String, UUID> kept = new TreeMap<>();
        for (ObjectCheck.Found object : found) {
            Optional<String> key = Optional.ofNullable(keys.remove(object.id()));
            switch (object) {
                case ObjectCheck.Whole whole -> {
                    // of two objects with one key, the listed one is the newer
                    if (key.isPresent()) {
                        kept.put(whole.key(), whole.id());
                    } else {
                        kept.putIfAbsent(whole.key(), whole.id());
                    }
                }
                case ObjectCheck.Versioned versioned -> key.ifPresent(known -> kept.put(known, versioned.id()));
                case ObjectCheck.Damaged damaged ->
                    findings.add(new Finding(bucket, key, damaged.problem(), aside(bucket, damaged.folder())));
            }
        }
        keys.values().stream()
                .filter(key -> !begun.contains(key))
                .forEach(key -> findings.add(new Finding(bucket, Optional.of(key), "is not there", Optional.empty())));
        listed.forEach((key, id) -> {
            if (begun.contains(key)) {
                kept.putIfAbsent(key, id);
            }
        });
        return kept;
    }

    private List<ObjectCheck.Found> objectsIn(Path bucket) throws IOException {
        try (Stream<Path> folders = Files.list(bucket)) {
            return folders.filter(Files::isDirectory).toList().parallelStream()
                    .flatMap(folder -> id(folder).map(id -> look(id, folder)).stream())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ObjectCheck.Found look(UUID id, Path folder) {
        try {
            removeUnfinished(folder);
            return objects.look(id, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the keys of the multipart uploads that can continue. */
    private Set<String> lookAtUploads(String bucket, Path folder, List<Finding> findings) throws IOException {
        Path all = folder.resolve(UPLOADS);
        if (!Files.isDirectory(all)) {
            return Set.of();
        }
        List<Path> folders;
        try (Stream<Path> entries = Files.list(all)) {
            folders = entries.filter(Files::isDirectory).toList();
        }
        Set<String> begun = new HashSet<>();
        for (Path upload : folders) {
            removeUnfinished(upload);
            Optional<MultipartUploadInfo> read = uploads.read(upload);
            if (read.isPresent()) {
                uploads.keepWholeParts(upload);
                begun.add(read.get().getUpload().getKey());
            } else {
                findings.add(new Finding(
                        bucket, Optional.empty(), "had an upload in parts that cannot be read", aside(bucket, upload)));
            }
        }
        return begun;
    }

    private Optional<BucketMetadata> described(Path folder) {
        File file = folder.resolve(DESCRIPTION).toFile();
        try {
            return file.exists() ? Optional.of(mapper.readValue(file, BucketMetadata.class)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Describes the bucket as Tapeline creates it; its lifecycle rules are set at each start. */
    private BucketMetadata anew(String name, Path folder) {
        try {
            return new BucketMetadata(
                    name,
                    Files.getLastModifiedTime(folder).toString(),
                    new VersioningConfiguration(null, null),
                    null,
                    null,
                    ObjectOwnership.BUCKET_OWNER_ENFORCED,
                    folder,
                    region,
                    null,
                    null,
                    new TreeMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BucketMetadata with(BucketMetadata bucket, Path folder, Map<String, UUID> objects) {
        return new BucketMetadata(
                bucket.getName(),
                bucket.getCreationDate(),
                bucket.getVersioningConfiguration(),
                bucket.getObjectLockConfiguration(),
                bucket.getBucketLifecycleConfiguration(),
                bucket.getObjectOwnership(),
                folder,
                bucket.getBucketRegion(),
                bucket.getBucketInfo(),
                bucket.getLocationInfo(),
                objects);
    }

    /** Empty if the folder was empty. */
    private Optional<Path> aside(String bucket, Path folder) throws IOException {
        boolean empty;
        try (Stream<Path> files = Files.list(folder)) {
            empty = files.findAny().isEmpty();
        }
        if (empty) {
            Files.delete(folder);
            return Optional.empty();
        }
        Path place = Files.createDirectories(aside.resolve(bucket)).resolve(folder.getFileName());
        for (int i = 2; Files.exists(place); i++) {
            place = place.resolveSibling(folder.getFileName() + "-" + i);
        }
        return Optional.of(Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE));
    }

    private static void removeUnfinished(Path folder) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> files = Files.list(folder)) {
            unfinished = files.filter(DurableFiles::isUnfinished).toList();
        }
        for (Path file : unfinished) {
            Files.delete(file);
        }
    }

    private static Optional<UUID> id(Path folder) {
        try {
            return Optional.of(UUID.fromString(folder.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
