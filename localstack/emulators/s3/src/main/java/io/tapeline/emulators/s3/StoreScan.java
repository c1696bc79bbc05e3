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
 * Looks through the store before S3Mock reads it, which fails on a single entry that it can't read. What is damaged is moved out of the
 * store, into the folder {@code s3-damaged} beside it; the list of a bucket's objects is made again from the objects. What was found is
 * written into {@code s3-damaged/found}, for who started this process to read and delete.
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
