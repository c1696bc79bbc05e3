package io.tapeline.cli.bulk;

import io.tapeline.cli.transfer.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists everything in a folder, in the order of names. Symbolic links are reported and not followed, so there are no loops, and
 * nothing outside the folder is listed.
 */
final class FolderWalk {

    private final Path folder;

    FolderWalk(Path folder) {
        this.folder = folder;
    }

    /** Receives the files. Each method may stop the walk with an {@link InterruptedException}. */
    interface Listener {

        /** A file. */
        void file(Path path, String name, Fingerprint fingerprint) throws InterruptedException;

        /** An entry that is not a regular file, or is empty. */
        void skipped(String name, String why) throws InterruptedException;

        /** An entry that can't be read. */
        void unreadable(String name, String why) throws InterruptedException;
    }

    /** Lists in the order of names, folder by folder. Only the names of one folder and of the folders above it are in memory. */
    void tell(Listener listener) throws InterruptedException {
        walk(folder, listener);
    }

    private void walk(Path directory, Listener listener) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
        }
        for (Path name : names(directory, listener)) {
            Path path = directory.resolve(name);
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (!attributes.isDirectory()) {
                    tell(path, attributes, listener);
                } else if (!path.equals(folder.resolve(StateFolder.NAME))) {
                    walk(path, listener);
                }
            } catch (IOException e) {
                listener.unreadable(name(path), Problems.sentence(e));
            }
        }
    }

    private List<Path> names(Path directory, Listener listener) throws InterruptedException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::getFileName).sorted().toList();
        } catch (UncheckedIOException e) {
            listener.unreadable(name(directory), Problems.sentence(e.getCause()));
        } catch (IOException e) {
            listener.unreadable(name(directory), Problems.sentence(e));
        }
        return List.of();
    }

    private void tell(Path path, BasicFileAttributes attributes, Listener listener) throws InterruptedException {
        if (attributes.isSymbolicLink()) {
            listener.skipped(name(path), "is a symbolic link; links are not followed");
        } else if (!attributes.isRegularFile()) {
            listener.skipped(name(path), "is no regular file");
        } else if (attributes.size() == 0) {
            listener.skipped(name(path), "is empty");
        } else {
            listener.file(path, name(path), Fingerprint.of(attributes));
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Describes problems with files in a few words. */
    static final class Problems {
        private Problems() {}

        static String sentence(IOException problem) {
            return switch (problem) {
                case AccessDeniedException denied -> "may not be read: look at its permissions";
                case java.nio.file.NoSuchFileException gone -> "is gone";
                default ->
                    "can't be read: "
                            + (problem.getMessage() == null
                                    ? problem.getClass().getSimpleName()
                                    : problem.getMessage());
            };
        }
    }
}
