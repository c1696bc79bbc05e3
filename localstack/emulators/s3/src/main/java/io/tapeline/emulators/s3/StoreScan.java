package io.tapeline.emulators.s3;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/**
 * Checks the store before S3Mock reads it, because S3Mock fails at the first broken entry. Damaged entries are moved to {@code
 * s3-damaged} and listed in {@code s3-damaged/found}. The list of a bucket's objects is rebuilt from the objects.
 */
final class StoreScan {
    private final Path store;
    private final Path aside;
    private final BucketScan buckets;

    StoreScan(Path store, String region, ObjectMapper mapper) {
        this.store = store;
        this.aside = store.resolveSibling(store.getFileName() + "-damaged");
        this.buckets = new BucketScan(aside, region, mapper);
    }

    void run() throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(store, Files::isDirectory)) {
            for (Path folder : folders) {
                findings.addAll(buckets.look(folder));
            }
        }
        if (!findings.isEmpty()) {
            Files.createDirectories(aside);
            StringBuilder lines = new StringBuilder();
            findings.forEach(finding -> lines.append(finding.line()));
            Files.writeString(aside.resolve("found"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
